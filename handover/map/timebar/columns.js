/* Reads what `packed_columns.py` packed: a value when it is asked for, so that a large ledger is soon there. Only `inDocument` knows of a page, so that Node can test the rest. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { englishDay } = Handover.calendar;
  const { toIso } = Handover.lookup;
  const GAP = /[\ue000-\ue003]/g; // as `GAPS` in packed_texts.py has them

  /** Each number as it was before it became what it is more than the one before. */
  const summed = (steps) => {
    let sum = 0;
    return steps.map((step) => (step === null ? null : (sum += step)));
  };
  /** Numbers as they were, null where there is none. */
  const numbersOf = ({ numbers, steps, places, among, scale = 1 }) => {
    const whole = numbers ?? (steps ? summed(steps) : places.map((place) => (place === null ? null : among[place])));
    return scale === 1 ? whole : whole.map((number) => (number === null ? null : number / scale));
  };
  /** Where in a list of all the values of some rows those of each row begin. */
  const startsOf = (counts) => {
    const starts = new Int32Array(counts.length + 1);
    counts.forEach((count, at) => (starts[at + 1] = starts[at] + count));
    return starts;
  };

  /** Finds a text by its number; each is written once. */
  const textsOf = ({ plain, forms, of, gaps }) => {
    const shapes = summed(of);
    const fillings = summed(gaps);
    const sizes = forms.map((form) => form.match(GAP).length);
    const starts = startsOf(shapes.map((shape) => sizes[shape] ?? 0));
    const written = new Array(shapes.length);
    const fillers = { "\ue000": englishDay, "\ue001": toIso, "\ue002": String, "\ue003": (text) => find(text) };
    const write = (number) => {
      const shape = shapes[number];
      if (shape >= forms.length) return plain[shape - forms.length];
      let at = starts[number];
      return forms[shape].replace(GAP, (gap) => fillers[gap](fillings[at++]));
    };
    const find = (number) => (written[number] ??= write(number));
    return find;
  };

  /**
   * Finds the value of a row in a column.
   * @param {object} column @param {number} length how many rows it has
   * @param {{text: (number: number) => string, vector: (number: number) => number[]}} parts what the columns share
   */
  const readerOf = (column, length, parts) => {
    if ("same" in column) return () => column.same;
    if (column.plain) return (row) => column.plain[row];
    if (column.records) return recordsOf(column.records, length, parts);
    if (column.tuples) {
      const places = column.tuples.map((place) => readerOf(place, length, parts));
      const [one, other] = places;
      // Spans are pairs, and by far the most of what is read at once.
      return places.length === 2 ? (row) => [one(row), other(row)] : (row) => places.map((read) => read(row));
    }
    if (column.lists) {
      const size = readerOf(column.lists, length, parts);
      const starts = new Int32Array(length + 1);
      for (let row = 0; row < length; row += 1) starts[row + 1] = starts[row] + size(row);
      const read = readerOf(column.of, starts[length], parts);
      return (row) => {
        const list = [];
        for (let at = starts[row]; at < starts[row + 1]; at += 1) list.push(read(at));
        return list;
      };
    }
    const numbers = parts.vector(column.numbers ?? column.flags ?? column.texts);
    if ("numbers" in column) return (row) => numbers[row];
    if ("flags" in column) return (row) => numbers[row] === 1;
    return (row) => (numbers[row] === null ? null : parts.text(numbers[row]));
  };
  /** Records whose values are looked up in their columns; whoever needs them apart copies them by name. */
  const recordsOf = (columns, length, parts) => {
    class Row {
      constructor(row) {
        this.row = row;
      }
    }
    for (const [name, column] of Object.entries(columns)) {
      const read = readerOf(column, length, parts);
      Object.defineProperty(Row.prototype, name, { get() { return read(this.row); }, enumerable: true });
    }
    Row.prototype.toJSON = function toJSON() {
      return Object.fromEntries(Object.keys(columns).map((name) => [name, this[name]]));
    };
    return (row) => new Row(row);
  };

  /** A list, or an object of the keys of a table. */
  const unpackTable = ({ length, keys, values }, parts) => {
    const read = readerOf(values, length, parts);
    if (!keys) return Array.from({ length }, (_, row) => read(row));
    const key = readerOf(keys, length, parts);
    return Object.fromEntries(Array.from({ length }, (_, row) => [key(row), read(row)]));
  };

  /** The lists and objects that `packed` was given, by their names. */
  const unpack = ({ tables, texts, vectors }) => {
    const read = new Array(vectors.length);
    const parts = { text: textsOf(texts), vector: (number) => (read[number] ??= numbersOf(vectors[number])) };
    return Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, unpackTable(table, parts)]));
  };
  /** A ledger as `browser_ledger` makes it; or what of it is otherwise, as `beside_ledger` does. */
  const unpackLedger = ({ rest, ...packed }) => ({ ...rest, ...unpack(packed) });


  /** Outlines as GeoJSON, made of what `packed_outlines` made. */
  const unpackOutlines = ({ bbox, ...packed }) => ({
    type: "FeatureCollection", bbox,
    features: unpack(packed).outlines.map(([properties, isOne, polygons]) =>
      ({ type: "Feature", properties, geometry: isOne ? { type: "Polygon", coordinates: polygons[0] } : { type: "MultiPolygon", coordinates: polygons } })),
  });
  const READERS = { outlines: unpackOutlines, ledger: unpackLedger, beside: (packed) => packed && unpackLedger(packed) };

  /** A part of what the document carries, as `Handover.start` takes it; null where it has none. */
  const inDocument = (part) => {
    const value = JSON.parse(document.getElementById(`handover-${part}`)?.textContent ?? "null");
    return READERS[part]?.(value) ?? value;
  };

  Handover.columns = { inDocument, unpack, unpackLedger, unpackOutlines };
})();
