// What all charts of a study share: fields and sizes, intervals, and axes of factors.
(() => {
  'use strict';

  const { data, css, label, unique, fixed } = report;

  const setupOf = row => `${row.field}, ${row.side} × ${row.side}`;
  // Field by field, the largest images first: they are the nearest to the paper's.
  const setups = rows => ({
    name: 'setup',
    label: 'Field and size',
    options: unique(
      unique(rows.map(row => row.field)).flatMap(field =>
        rows
          .filter(row => row.field === field)
          .sort((a, b) => b.side - a.side)
          .map(setupOf),
      ),
    ).map(text => ({ value: text, text })),
  });
  const inSetup = (rows, setup) => rows.filter(row => setupOf(row) === setup);

  // With many treatments the first view shows the two that matter; the reader adds the others.
  const shownFirst = treatment => data.series.length <= 5 || ['original', 'RPP'].includes(label(treatment));

  const intervalText = i =>
    i === null ? '' : `${fixed(i.mean)}` + (i.low === null ? '' : ` (95%: ${fixed(i.low)} – ${fixed(i.high)})`);

  const errorBar = intervals => ({
    type: 'data',
    symmetric: false,
    array: intervals.map(i => (i.high === null ? 0 : i.high - i.mean)),
    arrayminus: intervals.map(i => (i.low === null ? 0 : i.mean - i.low)),
    thickness: 1.4,
    width: 4,
  });

  // Ticks of a factor's logarithmic axis that people can read.
  const factorTicks = values => {
    const low = Math.min(1, ...values);
    const high = Math.max(1, ...values);
    const steps = high / low > 100 ? [1] : high / low > 6 ? [1, 2, 5] : [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9];
    const ticks = [];
    for (let power = -4; power <= 4; power++) {
      for (const step of steps) ticks.push(Number((step * 10 ** power).toPrecision(3)));
      if (high / low <= 2) ticks.push(...[0.6, 0.7, 0.8, 0.9, 1.1, 1.3, 1.4, 1.6, 1.7, 1.8].filter(() => power === 0));
    }
    return { type: 'log', tickmode: 'array', tickvals: ticks, ticktext: ticks.map(String) };
  };

  const lineAt = (axis, value) => ({
    type: 'line',
    [`${axis}0`]: value,
    [`${axis}1`]: value,
    [`${axis === 'x' ? 'y' : 'x'}ref`]: 'paper',
    [`${axis === 'x' ? 'y' : 'x'}0`]: 0,
    [`${axis === 'x' ? 'y' : 'x'}1`]: 1,
    line: { color: css('--faint'), width: 1.2, dash: 'dot' },
    layer: 'below',
  });
  const atOne = axis => lineAt(axis, 1);

  Object.assign(report, { setups, setupOf, inSetup, shownFirst, intervalText, errorBar, factorTicks, lineAt, atOne });
})();
