// What all charts of a page share: the data in the page, the names, colours and lines of its series, and axes.
const report = (() => {
  'use strict';

  const data = JSON.parse(document.getElementById('data').textContent);
  const dark = matchMedia('(prefers-color-scheme: dark)');

  const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const colour = series => data.series[series][dark.matches ? 'dark' : 'light'];
  const label = series => data.series[series].label;
  const dash = series =>
    ({ SOLID: 'solid', DASHED: 'dash', DASH_DOTTED: 'dashdot' })[data.series[series].line];
  const unique = values => [...new Set(values)];
  const fixed = (value, digits = 2) => value.toFixed(digits);
  // Names of files go into hover texts, which plotly reads as a kind of HTML.
  const plain = text => String(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

  const axis = (title, more = {}) => ({
    title: { text: title, standoff: 10 },
    gridcolor: css('--grid'),
    linecolor: css('--line'),
    zeroline: false,
    automargin: true,
    ...more,
  });

  const narrow = element => element.clientWidth < 560;

  // Every chart is a list of choices that the reader has and a function from what is chosen to plotly's traces and layout.
  const charts = {};

  return { data, dark, css, colour, label, dash, unique, fixed, plain, axis, narrow, charts };
})();
