/* Days, months and lists as the language of the document writes them. No DOM, so that Node can test it. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { language, locale, say } = Handover.words;
  const MS = 86_400_000;
  const SUNDAY = 3; // 1970-01-04, as days since 1970-01-01
  const MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ];
  const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
  const brief = (name) => name.slice(0, 3);
  /* Without Intl, which would put commas between, and write "Sept". */
  const ENGLISH = {
    long: { order: ["day", " ", "month", " ", "year"], months: MONTHS },
    short: { order: ["day", " ", "month", " ", "year"], months: MONTHS.map(brief) },
    briefly: MONTHS.map((name) => (name.length > 4 ? brief(name) : name)),
    alone: { long: MONTHS, short: MONTHS.map(brief) },
    weekdays: { long: WEEKDAYS, short: WEEKDAYS.map(brief) },
    gaps: { long: " ", short: " " },
  };

  /** What a date is made of, in its order: names of parts, and what stands between them. */
  const partsOf = (date, options) => new Intl.DateTimeFormat(locale(), { timeZone: "UTC", ...options }).formatToParts(date);
  const monthDates = MONTHS.map((_, month) => new Date(Date.UTC(2020, month, 1)));
  const valueOf = (parts, type) => parts.find((part) => part.type === type).value;
  const datesIn = (form) => {
    const options = { day: "numeric", month: form, year: "numeric" };
    const order = partsOf(monthDates[0], options).map(({ type, value }) => (type === "literal" ? value : type));
    while (!["day", "month", "year"].includes(order.at(-1))) order.pop(); // "г." after a year
    return { order, first: language() === "fr" ? "1er" : 1, months: monthDates.map((date) => valueOf(partsOf(date, options), "month")) };
  };
  const weekdaysIn = (form) => Array.from({ length: 7 }, (_, day) => valueOf(partsOf(new Date((SUNDAY + day) * MS), { weekday: form }), "weekday"));
  /** What stands between a weekday and its date. */
  const gapIn = (form) => partsOf(monthDates[0], { weekday: form, day: "numeric", month: form })[1].value;
  const namesIn = () => {
    const [long, short] = [datesIn("long"), datesIn("short")];
    if (language() === "ru") long.order.push(" года"); // as it is read out: `day_words` in days.py
    return {
      long, short, briefly: short.months,
      alone: Object.fromEntries(["long", "short"].map((form) => [form, monthDates.map((date) => valueOf(partsOf(date, { month: form }), "month"))])),
      weekdays: { long: weekdaysIn("long"), short: weekdaysIn("short") }, gaps: { long: gapIn("long"), short: gapIn("short") },
    };
  };
  let kept = { tag: "en", names: ENGLISH };
  /** Names of the language that is spoken: asked of Intl once, for that takes longer than a step. */
  const names = () => {
    if (kept.tag !== language()) kept = { tag: language(), names: language() === "en" ? ENGLISH : namesIn() };
    return kept.names;
  };

  const write = ({ order, months, first = 1 }, date, year) => {
    const values = { day: date.getUTCDate() === 1 ? first : date.getUTCDate(), month: months[date.getUTCMonth()], year: date.getUTCFullYear() };
    const upTo = year ? order : order.slice(0, order.indexOf("year")).slice(0, -1);
    return upTo.map((part) => values[part] ?? part).join("");
  };
  const dated = (day, form, weekday, year) => {
    const date = new Date(day * MS);
    const words = write(names()[form], date, year);
    return weekday ? `${names().weekdays[form][date.getUTCDay()]}${names().gaps[form]}${words}` : words;
  };
  /** "Monday 16 November 2020". */
  const dayWords = (day, weekday = true) => dated(day, "long", weekday, true);
  /** "16 November 2020", as it stands in a packed text: whoever wrote it, wrote English. */
  const englishDay = (day) => write(ENGLISH.long, new Date(day * MS), true);
  /** "16 Nov 2020", with its weekday before it if wanted. */
  const shortDay = (day, weekday = false) => dated(day, "short", weekday, true);
  /** "16 Nov". */
  const dayAndMonth = (day) => dated(day, "short", false, false);
  /** "16 June", its month cut where it is long, and the year where that is not the year of another day. */
  const dayBeside = (day, shown) => {
    const [date, other] = [day, shown].map((one) => new Date(one * MS));
    return write({ ...names().short, months: names().briefly }, date, date.getUTCFullYear() !== other.getUTCFullYear());
  };
  /** "Nov", with no day beside it; in another form "November". */
  const monthName = (month, form = "short") => names().alone[form][month - 1];
  /** "Nov 2020", "Nov–Dec 2020", "2020–2021": from the one day to the other, roughly. */
  const monthsBetween = (from, to) => {
    const [one, other] = [from, to].map((day) => new Date(day * MS));
    const [first, last] = [one, other].map((date) => date.getUTCFullYear());
    if (first !== last) return `${first}–${last}`;
    const [start, end] = [one, other].map((date) => monthName(date.getUTCMonth() + 1));
    return start === end ? `${start} ${first}` : `${start}–${end} ${first}`;
  };
  /** "3 April", of a day in any year. */
  const dayOfMonth = (month, date) => dated(Date.UTC(2020, month - 1, date) / MS, "long", false, false);

  /* --- names that are read ---------------------------------------------------------------- */
  /** A word as it is compared: without case, marks and the point of what is cut short. */
  const plain = (word) => word.normalize("NFKD").toLowerCase().replace(/[\p{M}.]/gu, "");
  /** Number of a month by its name, or by enough of it, in English or the language spoken; NaN if it is none. */
  const monthOf = (word) => {
    const start = plain(word);
    if (start === "sept") return 9;
    const { long, alone } = names();
    const all = [MONTHS, long.months, alone.long].flatMap((list) => list.map((name, index) => [plain(name), index + 1]));
    const found = new Set(all.filter(([name]) => name === start).map(([, month]) => month));
    if (!found.size && start.length > 2) for (const [name, month] of all) if (name.startsWith(start)) found.add(month);
    return found.size === 1 ? [...found][0] : NaN;
  };
  /** Whether a word is the name of a weekday, whole or cut short, in the language spoken. */
  const isWeekday = (word) => Object.values(names().weekdays).some((list) => list.some((name) => plain(name) === plain(word)));

  /** Names of a unit of time, such as "jours" and "j": by CLDR. */
  const unitNames = (unit) => new Set(["long", "short", "narrow"].flatMap((unitDisplay) => [1, 2, 5].map((count) =>
    plain(new Intl.NumberFormat(locale(), { style: "unit", unit, unitDisplay }).formatToParts(count).find(({ type }) => type === "unit")?.value ?? ""))).filter(Boolean));
  const LEAST = 3; // letters by which a unit is known whatever its case: "неделю"
  /** Days in a unit that somebody wrote after a number, or NaN: a day has one, a week seven. */
  const daysInUnit = (word) => {
    const asked = plain(word);
    const is = (unit) => [...unitNames(unit)].some((name) => name === asked || (asked.length >= LEAST && name.slice(0, LEAST) === asked.slice(0, LEAST)));
    return is("day") ? 1 : is("week") ? 7 : NaN;
  };

  /** A distance as one of days, months or years: `_span` in headlines.py; always positive. */
  const spanOf = (days) => {
    const count = Math.abs(days);
    if (count < 60) return [count, "days"];
    return count < 730 ? [Math.round(count / 30.44), "months"] : [Math.floor(count / 365.25 + 0.01), "years"]; // full ones, whatever the leap days
  };
  /** "1 day", "9 days", "27 years": ages and distances in words. */
  const span = (days) => {
    const [count, unit] = spanOf(days);
    if (unit === "days") return say("{count, plural, one {# day} other {# days}}", { count });
    return unit === "months" ? say("{count, plural, one {# month} other {# months}}", { count }) : say("{count, plural, one {# year} other {# years}}", { count });
  };

  let lists = { tag: "", format: null };
  /** "A, B and C". */
  const listOf = (items) => {
    if (items.length < 2) return items[0] ?? "";
    if (lists.tag !== locale()) lists = { tag: locale(), format: new Intl.ListFormat(locale(), { type: "conjunction" }) };
    return lists.format.format(items);
  };

  Handover.calendar = {
    dayAndMonth, dayBeside, dayOfMonth, dayWords, daysInUnit, englishDay, isWeekday, listOf, monthName, monthOf, monthsBetween, shortDay, span, spanOf,
  };
})();
