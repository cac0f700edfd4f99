/* Reads a day that somebody typed, or says in words why it is none. No DOM, so that Node can test it. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { say } = Handover.words;
  const { dayOfMonth, dayWords, daysInUnit, isWeekday, monthName, monthOf } = Handover.calendar;
  const { toDay, toIso } = Handover.lookup;
  const LONGEST_STEP = 4_000_000; // days: more than there are from year 1 to 9999
  const capital = (word) => word[0].toUpperCase() + word.slice(1);
  const ENGLISH_WEEKDAY = /^(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?\b[.,]?\s*/i;
  /** What may stand right after the number of a day: "1st", "1er", "16-го". */
  const ORDINAL = "(?:(?:st|nd|rd|th|er|e|-?го|-?е)(?!\\p{L}))?";
  const YEAR_WORD = "(?:\\s*(?:г\\.?|года?))?";
  const DAY_FIRST = new RegExp(`^(\\d{1,2})${ORDINAL}\\.?\\s*(\\p{L}+\\.?),?\\s*(\\d{4}|\\d{2})?${YEAR_WORD}$`, "iu");
  const MONTH_FIRST = new RegExp(`^(\\p{L}+\\.?)\\s*(\\d{1,2})${ORDINAL}(?:,?\\s+(\\d{4}))?$`, "iu");
  const MONTH_ALONE = new RegExp(`^(\\p{L}+\\.?),?\\s*(\\d{4})${YEAR_WORD}$`, "iu");

  /** A day without the weekday before it, in English or the language spoken. */
  const withoutWeekday = (text) => {
    const found = /^(\p{L}+)[.,]*\s+(?=\d+\S*\s*\p{L})/u.exec(text);
    return found && isWeekday(found[1]) ? text.slice(found[0].length) : text.replace(ENGLISH_WEEKDAY, "");
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
        if (one && other) return { fault: say("{first} or {second}? Write the month's name.", { first: dayOfMonth(other, one), second: dayOfMonth(one, other) }) };
      }
      return { year: found[3] ?? null, month: Math.min(one, other) === one && other > 12 ? one : other, date: other > 12 ? other : one };
    }
    const words = withoutWeekday(text);
    found = DAY_FIRST.exec(words);
    if (found) return { year: found[3] ?? null, month: monthOf(found[2]), date: +found[1], name: found[2] };
    found = MONTH_FIRST.exec(words);
    if (found) return { year: found[3] ?? null, month: monthOf(found[1]), date: +found[2], name: found[1] };
    found = MONTH_ALONE.exec(words);
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

  /** Days in a unit after the number of a step; without one it counts days. */
  const daysIn = (unit = "d") => {
    if (/^(days?|d)$/i.test(unit)) return 1;
    return /^(weeks?|w)$/i.test(unit) ? 7 : daysInUnit(unit);
  };

  const outside = (day, start, end) => {
    if (day < start) return say("The dossier begins on {day}.", { day: dayWords(start, false) });
    return day > end ? say("The dossier ends on {day}.", { day: dayWords(end, false) }) : null;
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
    const step = /^([+-])\s*(\d{1,7})\s*(\p{L}+\.?)?$/u.exec(written);
    const each = step ? daysIn(step[3]) : NaN;
    if (!Number.isNaN(each)) {
      const days = Number(step[2]) * each;
      return found(from + Math.min(LONGEST_STEP, days) * (step[1] === "-" ? -1 : 1));
    }
    const parts = partsOf(written);
    if (!parts) return { fault: say("Write a day like 16 Nov 2020, 2020-11-16, 16.11.2020 or +7.") };
    if (parts.fault) return parts;
    const { month, date, name } = parts;
    if (Number.isNaN(month)) return { fault: say("“{name}” is no month. Write a day like 16 Nov 2020, 2020-11-16, 16.11.2020 or +7.", { name }) };
    if (month < 1 || month > 12) return { fault: say("There is no month {number}.", { number: String(month) }) };
    if (date < 1) return { fault: say("There is no day {number}.", { number: String(date) }) };
    const years = yearsOf(parts.year, start, end);
    if (!years.length) return { fault: say("Write the year with four digits: 20{year} or 19{year}?", { year: parts.year }) };
    const longest = Math.max(...years.map((year) => lengthOf(year, month)));
    if (date > longest) {
      const alone = capital(monthName(month, "long"));
      const whole = month === 2 && years.length === 1 && date < 30 ? say("{month} {year}", { month: alone, year: String(years[0]) }) : alone;
      return { fault: say("{month} has {days, plural, one {# day} other {# days}}.", { month: whole, days: longest }) };
    }
    const days = years.map((year) => toDay([String(year).padStart(4, "0"), month, date].map((part) => String(part).padStart(2, "0")).join("-")));
    const real = days.filter((day) => !Number.isNaN(day));
    const within = real.filter((day) => outside(day, start, end) === null);
    const nearest = (list) => list.reduce((best, day) => (Math.abs(day - from) < Math.abs(best - from) ? day : best));
    return found(nearest(within.length ? within : real));
  };

  Object.assign(Handover.lookup, { readDay });
})();
