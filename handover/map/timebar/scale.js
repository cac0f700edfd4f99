/* Arithmetic of the time bar: days and pixels, the period as a brush, ticks, speeds. No DOM, so that Node can test it. */
(() => {
  "use strict";
  const Handover = (globalThis.Handover ??= {});
  const { mark, say } = Handover.words;
  const { dayAndMonth, monthName } = Handover.calendar;
  const { lastAtMost, toDay, toIso } = Handover.lookup;
  const SHORTEST = 7; // days that a period has at least
  const NARROWEST = 34; // px that the brush is wide at least
  const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

  /** Where a day stands: each has a cell of `perDay` pixels, `at` is its middle, `dayAt` whose cell it is. */
  const scaleOf = (start, end, left, width) => {
    const perDay = width / (end - start + 1);
    return {
      start, end, left, width, perDay,
      at: (day) => left + (day - start + 0.5) * perDay,
      dayAt: (x) => clamp(start + Math.floor((x - left) / perDay), start, end),
    };
  };

  /** Days of a sorted list that lie in a period. */
  const daysIn = (days, start, end) => days.slice(lastAtMost(days, start - 1, (day) => day) + 1, lastAtMost(days, end, (day) => day) + 1);

  /** The day under x, or the nearest one of a sorted list of `days` within `reach` pixels of it. */
  const snap = (scale, x, days, reach) => {
    const exact = scale.dayAt(x);
    const around = daysIn(days, Math.max(scale.start, exact - Math.ceil(reach / scale.perDay) - 1), Math.min(scale.end, exact + Math.ceil(reach / scale.perDay) + 1));
    const far = (day) => Math.abs(scale.at(day) - x);
    const near = around.filter((day) => far(day) <= reach);
    return near.length ? near.reduce((best, day) => (far(day) < far(best) ? day : best)) : exact;
  };

  /** Reach of a click: none where a day is wide enough to be hit, else a few pixels to what happened. */
  const clickReach = (scale, reach) => (scale.perDay >= reach ? 0 : reach);

  /* --- the period: a pair of days within the whole -------------------------------------- */
  const fit = (start, end, whole) => {
    const length = clamp(Math.round(end - start), Math.min(SHORTEST, whole.end - whole.start + 1) - 1, whole.end - whole.start);
    const first = clamp(Math.round(start), whole.start, whole.end - length);
    return { start: first, end: first + length };
  };
  /** The period moved by some days, as far as the whole goes. */
  const pan = (period, days, whole) => fit(period.start + days, period.end + days, whole);
  /** One end of the period put on a day; the other one stays. */
  const resize = (period, side, day, whole) => {
    const least = Math.min(SHORTEST, whole.end - whole.start + 1) - 1;
    if (side === "start") return { start: clamp(Math.round(day), whole.start, Math.max(whole.start, period.end - least)), end: period.end };
    return { start: period.start, end: clamp(Math.round(day), Math.min(whole.end, period.start + least), whole.end) };
  };
  /** The period made longer (factor > 1) or shorter about a day, which stays where it is. */
  const zoom = (period, factor, about, whole) => {
    const length = period.end - period.start;
    const aim = clamp(length * factor, Math.min(SHORTEST, whole.end - whole.start + 1) - 1, whole.end - whole.start);
    const share = length ? (about - period.start) / length : 0.5;
    const start = about - share * aim;
    return fit(start, start + aim, whole);
  };
  /** The period that shows two days where two fingers are: shares of the width, from 0 to 1. */
  const pinch = (days, shares, whole) => {
    const [near, far] = shares[0] <= shares[1] ? [0, 1] : [1, 0];
    const apart = Math.max(0.02, shares[far] - shares[near]);
    const length = Math.max(0, days[far] - days[near]) / apart;
    const start = days[near] - shares[near] * length;
    return fit(start, start + length, whole);
  };
  /** The period with a day in it: as it is, or moved just so far that a tenth is left beyond the day. */
  const reveal = (period, day, whole) => {
    if (day >= period.start && day <= period.end) return period;
    const room = Math.round((period.end - period.start) / 10);
    return day < period.start ? pan(period, day - room - period.start, whole) : pan(period, day + room - period.end, whole);
  };
  /** Where the brush is drawn: over its days, but never too narrow to be held. */
  const brushOf = (period, scale) => {
    let [x0, x1] = [scale.at(period.start) - scale.perDay / 2, scale.at(period.end) + scale.perDay / 2];
    if (x1 - x0 < NARROWEST) {
      const middle = clamp((x0 + x1) / 2, scale.left + NARROWEST / 2, scale.left + scale.width - NARROWEST / 2);
      [x0, x1] = [middle - NARROWEST / 2, middle + NARROWEST / 2];
    }
    return { x0, x1 };
  };

  /* --- the axis ------------------------------------------------------------------------ */
  const yearOf = (day) => +toIso(day).slice(0, 4);
  const monthStart = (count) => {
    const iso = `${String(Math.floor(count / 12)).padStart(4, "0")}-${String((count % 12) + 1).padStart(2, "0")}-01`;
    return toDay(iso);
  };
  /** Ticks of an axis: [{day, label}], at least `spacing` pixels from one to the next. */
  const ticksOf = ({ start, end, perDay }, spacing) => {
    const ticks = [];
    const daily = [1, 2, 7, 14].find((size) => size * perDay >= spacing);
    if (daily) {
      for (let day = start; day <= end; day += daily) ticks.push({ day, label: dayAndMonth(day) });
      return ticks;
    }
    const monthly = [1, 2, 3, 6].find((size) => size * 28 * perDay >= spacing);
    if (monthly) {
      const first = yearOf(start) * 12 + Number(toIso(start).slice(5, 7)) - 1;
      for (let count = first - (first % monthly); ; count += monthly) {
        const day = monthStart(count);
        if (day > end) return ticks;
        const label = count % 12 ? monthName((count % 12) + 1) : String(yearOf(day));
        if (day >= start) ticks.push({ day, label });
      }
    }
    const yearly = [1, 2, 4, 5, 10, 20, 50, 100, 200, 500].find((size) => size * 365 * perDay >= spacing) ?? 1000;
    for (let year = Math.ceil(yearOf(start) / yearly) * yearly; ; year += yearly) {
      const day = monthStart(year * 12);
      if (Number.isNaN(day) || day > end) return ticks;
      if (day >= start) ticks.push({ day, label: String(year) });
    }
  };

  /* --- how fast to play ---------------------------------------------------------------- */
  const [DAYS, MONTHS, YEARS] = [mark("{count, plural, one {# day/s} other {# days/s}}"), mark("{count, plural, one {# month/s} other {# months/s}}"), mark("{count, plural, one {# year/s} other {# years/s}}")];
  const SPEEDS = [
    ...[1, 2, 3, 5, 10, 20].map((count) => [count, DAYS, count]), ...[1, 2, 3, 6].map((count) => [count * 30, MONTHS, count]),
    ...[1, 2, 5, 10].map((count) => [count * 365, YEARS, count]),
  ];
  const WHOLE_IN = 12; // seconds in which the usual speed plays the whole period
  /** Speeds that suit a period: {list: [[days per second, words], …], usual: index}. */
  const speedsFor = (days) => {
    const off = ([speed]) => Math.abs(Math.log(speed / (days / WHOLE_IN)));
    const best = SPEEDS.reduce((found, speed, index) => (off(speed) < off(SPEEDS[found]) ? index : found), 0);
    const first = clamp(best - 2, 0, SPEEDS.length - 5);
    return { list: SPEEDS.slice(first, first + 5).map(([speed, pattern, count]) => [speed, say(pattern, { count })]), usual: best - first };
  };

  Handover.scale = { brushOf, clamp, clickReach, daysIn, fit, pan, pinch, resize, reveal, scaleOf, snap, speedsFor, ticksOf, zoom };
})();
