/* Reads a day that somebody typed, or says in words why it is none. No DOM, so that Node can test it. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { dayWords, toDay, toIso } = Handover.lookup;
  const MONTHS = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ];
  const capital = (word) => word[0].toUpperCase() + word.slice(1);
  const HOW = "Write a day like 16 Nov 2020, 2020-11-16, 16.11.2020 or +7.";
  const LONGEST_STEP = 4_000_000; // days: more than there are from year 1 to 9999

  /** "16 Nov 2020", with its weekday before it if wanted. */
  const shortDay = (day, weekday = false) => {
    const [name, number, month, year] = dayWords(day).split(" ");
    return `${weekday ? `${name.slice(0, 3)} ` : ""}${number} ${month.slice(0, 3)} ${year}`;
  };
  /** "16 Nov". */
  const dayAndMonth = (day) => shortDay(day).replace(/ \d+$/, "");

  /** Number of a month by its name or the first three letters or more of it; NaN if it is none. */
  const monthOf = (word) => {
    const start = word.toLowerCase().replace(/\.$/, "");
    if (start === "sept") return 9;
    const found = start.length < 3 ? -1 : MONTHS.findIndex((name) => name.startsWith(start));
    return found < 0 ? NaN : found + 1;
  };

  /** Year, month and day as numbers (null: not told) from what was written, or a fault, or null. */
  const partsOf = (text) => {
    let found = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
    if (found) return { year: found[1], month: +found[2], date: +found[3] };
    found = /^(\d{1,2})\s*\.\s*(\d{1,2})\s*\.?\s*(\d{4}|\d{2})?$/.exec(text);
    if (found) return { year: found[3] ?? null, month: +found[2], date: +found[1] };
    found = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d{2}))?$/.exec(text);
    if (found) {
      const [one, other] = [+found[1], +found[2]];
      if (one <= 12 && other <= 12 && one !== other) {
        const month = (number) => capital(MONTHS[number - 1] ?? "");
        if (one && other) return { fault: `${one} ${month(other)} or ${other} ${month(one)}? Write the month's name.` };
      }
      return { year: found[3] ?? null, month: Math.min(one, other) === one && other > 12 ? one : other, date: other > 12 ? other : one };
    }
    const words = text.replace(/^(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?\b[.,]?\s*/i, "");
    found = /^(\d{1,2})(?:st|nd|rd|th)?\.?\s*([a-z]+\.?),?\s*(\d{4}|\d{2})?$/i.exec(words);
    if (found) return { year: found[3] ?? null, month: monthOf(found[2]), date: +found[1], name: found[2] };
    found = /^([a-z]+\.?)\s*(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?$/i.exec(words);
    if (found) return { year: found[3] ?? null, month: monthOf(found[1]), date: +found[2], name: found[1] };
    found = /^([a-z]+\.?),?\s*(\d{4})$/i.exec(words);
    if (found) return { year: found[2], month: monthOf(found[1]), date: 1, name: found[1] };
    found = /^(\d{4})$/.exec(words);
    return found ? { year: found[1], month: 1, date: 1 } : null;
  };

  /** Days that a month has; `year` decides for February. */
  const lengthOf = (year, month) => {
    const start = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
    return [31, 30, 29].find((days) => !Number.isNaN(toDay(`${start}-${days}`))) ?? 28;
  };

  /** The years that a text may mean within a period: four digits mean one, two digits or none several. */
  const yearsOf = (text, start, end) => {
    if (text?.length === 4) return [+text];
    const [first, last] = [start, end].map((day) => +toIso(day).slice(0, 4));
    const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    return text === null ? years : years.filter((year) => year % 100 === +text);
  };

  const outside = (day, start, end) => {
    if (day < start) return `The dossier begins on ${dayWords(start, false)}.`;
    return day > end ? `The dossier ends on ${dayWords(end, false)}.` : null;
  };

  /**
   * What day a text means: {day} or {fault}. A step (+7) counts from `from`; a year that is not
   * told is the one that brings the day nearest to `from`, within the dossier.
   */
  const readDay = (text, from, start, end) => {
    const written = text.normalize("NFKC").trim().replace(/\s+/g, " ").replace(/[\u2212\u2013]/g, "-");
    const found = (day) => {
      const fault = outside(day, start, end);
      return fault ? { fault } : { day };
    };
    const step = /^([+-])\s*(\d{1,7})\s*(days?|d|weeks?|w)?$/i.exec(written);
    if (step) {
      const days = Number(step[2]) * (/^w/i.test(step[3] ?? "") ? 7 : 1);
      return found(from + Math.min(LONGEST_STEP, days) * (step[1] === "-" ? -1 : 1));
    }
    const parts = partsOf(written);
    if (!parts) return { fault: HOW };
    if (parts.fault) return parts;
    const { month, date, name } = parts;
    if (Number.isNaN(month)) return { fault: `“${name}” is no month. ${HOW}` };
    if (month < 1 || month > 12) return { fault: `There is no month ${month}.` };
    if (date < 1) return { fault: `There is no day ${date}.` };
    const years = yearsOf(parts.year, start, end);
    if (!years.length) return { fault: `Write the year with four digits: 20${parts.year} or 19${parts.year}?` };
    if (date > Math.max(...years.map((year) => lengthOf(year, month)))) {
      const when = month === 2 && years.length === 1 && date < 30 ? ` ${years[0]}` : "";
      return { fault: `${capital(MONTHS[month - 1])}${when} has ${Math.max(...years.map((year) => lengthOf(year, month)))} days.` };
    }
    const days = years.map((year) => toDay([String(year).padStart(4, "0"), month, date].map((part) => String(part).padStart(2, "0")).join("-")));
    const real = days.filter((day) => !Number.isNaN(day));
    const within = real.filter((day) => outside(day, start, end) === null);
    const nearest = (list) => list.reduce((best, day) => (Math.abs(day - from) < Math.abs(best - from) ? day : best));
    return found(nearest(within.length ? within : real));
  };

  Object.assign(Handover.lookup, { dayAndMonth, readDay, shortDay });
})();
