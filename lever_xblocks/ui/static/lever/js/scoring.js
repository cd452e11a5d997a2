/* The LEVER scoring rule, twin of lever_xblocks/domain/scoring.py; tests/vectors/scoring.json holds both to the same results. */
(function () {
  "use strict";
  const lever = (globalThis.lever = globalThis.lever || {});

  /* The outcome of one competence ("good", "fair", "to_improve", "not_applicable"), or null while an indicator is not
     rated yet (null or undefined). A rating is a number or "na"; the rule is `scoring` of a framework's data. */
  function score(ratings, rule) {
    if (ratings.length === 0 || ratings.some((rating) => rating == null)) return null;
    const numbers = ratings.filter((rating) => rating !== "na");
    if (numbers.length === 0) return "not_applicable";
    if (numbers.some((rating) => rating <= rule.weak_limit)) return "to_improve";
    if (numbers.length < ratings.length && rule.one_not_applicable === "to_improve") return "to_improve";
    const sum = numbers.reduce((total, rating) => total + rating, 0);
    // In whole hundredths, which good_from has by the framework's check: a division would round.
    return 100 * sum >= Math.round(100 * rule.good_from) * numbers.length ? "good" : "fair";
  }

  lever.scoring = { score };
})();
