// The waves of a SIREN's first layer, and how often values occur.
(() => {
  'use strict';

  const { data, css, axis, narrow, plain } = report;

  const frequencies = ({ x, y }) => ({
    choices: [],
    plot(chosen, plot) {
      const most = 1.08 * Math.max(1, ...x.map(Math.abs), ...y.map(Math.abs));
      return {
        traces: [{
          x,
          y,
          mode: 'markers',
          type: 'scatter',
          marker: { size: 6, color: css('--accent'), opacity: 0.7 },
          hovertemplate: '%{x:.2f} across, %{y:.2f} down<extra></extra>',
        }],
        height: narrow(plot) ? 360 : 520,
        layout: {
          xaxis: axis('cycles along a row', { range: [-most, most], zeroline: true, zerolinecolor: css('--line') }),
          // Down, as rows are counted.
          yaxis: axis('cycles down a column', {
            range: [most, -most],
            zeroline: true,
            zerolinecolor: css('--line'),
            scaleanchor: 'x',
          }),
        },
      };
    },
  });

  const histograms = all => ({
    choices: [],
    plot(chosen, plot) {
      const columns = narrow(plot) || all.length === 1 ? 1 : 2;
      const rows = Math.ceil(all.length / columns);
      const layout = { grid: { rows, columns, pattern: 'independent', xgap: 0.14, ygap: 0.45 }, bargap: 0, annotations: [] };
      const traces = all.map(({ name, from, width, counts }, i) => {
        const id = i === 0 ? '' : i + 1;
        layout[`xaxis${id}`] = axis('', { title: undefined });
        layout[`yaxis${id}`] = axis('', {
          title: undefined,
          type: 'log',
          dtick: 1,
          // A single value is a bar of some height too.
          range: [Math.log10(0.5), Math.log10(1.5 * Math.max(...counts))],
        });
        layout.annotations.push({
          text: plain(name),
          xref: `x${id} domain`,
          yref: `y${id} domain`,
          x: 0,
          y: 1,
          xanchor: 'left',
          yanchor: 'bottom',
          showarrow: false,
        });
        return {
          type: 'bar',
          x: counts.map((_, bin) => from + (bin + 0.5) * width),
          y: counts,
          width,
          xaxis: `x${id}`,
          yaxis: `y${id}`,
          marker: { color: css('--accent') },
          hovertemplate: `%{y} of about %{x:.3g}<extra>${plain(name)}</extra>`,
        };
      });
      return { traces, layout: { ...layout, margin: { l: 36, r: 16, t: 28, b: 28 } }, height: 60 + 180 * rows };
    },
  });

  data.files.forEach((file, i) => {
    if (file.frequencies) report.charts[`frequencies-${i + 1}`] = frequencies(file.frequencies);
    if (file.histograms.length > 0) report.charts[`histograms-${i + 1}`] = histograms(file.histograms);
  });
})();
