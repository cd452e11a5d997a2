/* How far two assessors agree, twin of lever_xblocks/domain/agreement.py; tests/vectors/agreement.json holds both to the same results. */
(function () {
  "use strict";
  const lever = (globalThis.lever = globalThis.lever || {});
  const STEPS_THAT_DIFFER = 2;

  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

  /* 1 - observed / expected disagreement, both weighted by the distance of the categories; sums are whole numbers. */
  function kappa(counts, distance) {
    const rows = counts.map(sum);
    const columns = counts.map((_, column) => sum(counts.map((row) => row[column])));
    const pairs = sum(rows);
    if (pairs === 0) return { value: null, undefined: "no_pairs" };
    const weigh = (count) => sum(counts.map((row, i) => sum(row.map((_, j) => distance(i, j) * count(i, j)))));
    const observed = pairs * weigh((i, j) => counts[i][j]);
    const expected = weigh((i, j) => rows[i] * columns[j]);
    if (expected === 0) return { value: null, undefined: "no_variance" };
    return { value: (expected - observed) / expected, undefined: null };
  }

  /* Two rows of ratings (numbers or "na") of the same indicators; scale: its values from weak to strong.
     Throws RangeError when the rows differ in length or hold what is not on the scale. */
  function agreement(first, second, scale) {
    if (first.length !== second.length) throw new RangeError("rows of different length");
    const categories = [...scale, "na"];
    const place = (rating) => {
      const found = categories.indexOf(rating);
      if (found < 0) throw new RangeError(`${rating} is not on the scale`);
      return found;
    };
    const table = categories.map(() => categories.map(() => 0));
    first.forEach((rating, number) => { table[place(rating)][place(second[number])] += 1; });
    const rated = table.slice(0, -1).map((row) => row.slice(0, -1));
    const pairs = first.length;
    const compared = sum(rated.map(sum));
    const equal = sum(table.map((row, i) => row[i]));
    return {
      categories, table, pairs, equal,
      observed: pairs ? equal / pairs : null,
      kappa: kappa(table, (i, j) => (i === j ? 0 : 1)),
      weighted: kappa(rated, (i, j) => (i - j) ** 2),
      left_out: pairs - compared,
      is_small: compared < 2 * scale.length ** 2,
    };
  }

  /* What has to be settled between two judgements {outcome, level, ratings: {indicator: rating}}; n/a lies on no step. */
  function differences(first, second) {
    const found = ["outcome", "level"].filter((kind) => first[kind] !== second[kind]).map((kind) => ({ kind, indicator: null }));
    for (const [indicator, rating] of Object.entries(first.ratings)) {
      const steps = Math.abs(rating - (second.ratings[indicator] ?? "na")); // NaN beside n/a
      if (steps >= STEPS_THAT_DIFFER) found.push({ kind: "indicator", indicator });
    }
    return found;
  }

  lever.agreement = { agreement, differences };
})();
