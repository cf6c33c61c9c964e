// Draws the charts of a study's report from the JSON in the page. Every chart is a list of choices that the reader has and a
// function from what is chosen to plotly's traces and layout.
(() => {
  'use strict';

  const data = JSON.parse(document.getElementById('data').textContent);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const Flat = window.Plotly;

  const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const colour = treatment => data.treatments[treatment][dark.matches ? 'dark' : 'light'];
  const label = treatment => data.treatments[treatment].label;
  const unique = values => [...new Set(values)];
  const fixed = (value, digits = 2) => value.toFixed(digits);
  // Names of files go into hover texts, which plotly reads as a kind of HTML.
  const plain = text => String(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

  const setupOf = row => `${row.field}, ${row.side} × ${row.side}`;
  const setups = rows => ({
    name: 'setup',
    label: 'Field and size',
    options: unique(rows.map(setupOf)).map(text => ({ value: text, text })),
  });
  const inSetup = (rows, setup) => rows.filter(row => setupOf(row) === setup);

  // With many treatments the first view shows the two that matter; the rest wait in the legend.
  const manyTreatments = data.treatments.length > 5;
  const shownFirst = treatment =>
    !manyTreatments || ['original', 'RPP'].includes(label(treatment)) ? true : 'legendonly';

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
    const steps = high / low > 30 ? [1] : high / low > 6 ? [1, 2, 5] : [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];
    const ticks = [];
    for (let power = -4; power <= 4; power++) {
      for (const step of steps) ticks.push(Number((step * 10 ** power).toPrecision(3)));
    }
    return { type: 'log', tickmode: 'array', tickvals: ticks, ticktext: ticks.map(String) };
  };

  const atOne = axis => ({
    type: 'line',
    [`${axis}0`]: 1,
    [`${axis}1`]: 1,
    [`${axis === 'x' ? 'y' : 'x'}ref`]: 'paper',
    [`${axis === 'x' ? 'y' : 'x'}0`]: 0,
    [`${axis === 'x' ? 'y' : 'x'}1`]: 1,
    line: { color: css('--faint'), width: 1.2, dash: 'dot' },
    layer: 'below',
  });

  const axis = (title, more = {}) => ({
    title: { text: title, standoff: 10 },
    gridcolor: css('--grid'),
    linecolor: css('--line'),
    zeroline: false,
    automargin: true,
    ...more,
  });

  const charts = {
    accelerations: {
      choices: [setups(data.comparisons)],
      plot({ setup }) {
        const rows = inSetup(data.comparisons, setup);
        const place = i => rows.length - 1 - i;
        const traces = [];
        rows.forEach((row, i) => {
          const marker = { color: colour(row.treatment) };
          traces.push({
            x: row.images.map(image => image.value),
            // Neighbouring images lie side by side, the same way every time.
            y: row.images.map((_, k) => place(i) + (((k * 7) % 11) / 11 - 0.45) * 0.42),
            text: row.images.map(image => plain(image.image)),
            hovertemplate: '%{text}: %{x:.2f}×<extra>' + plain(label(row.treatment)) + '</extra>',
            mode: 'markers',
            marker: { ...marker, size: 7, opacity: 0.5 },
          });
          traces.push({
            x: [row.acceleration.mean],
            y: [place(i)],
            error_x: { ...errorBar([row.acceleration]), color: marker.color },
            hovertemplate: `mean ${intervalText(row.acceleration)}<extra>${plain(label(row.treatment))}</extra>`,
            mode: 'markers',
            marker: { ...marker, size: 12, symbol: 'diamond', line: { color: css('--paper'), width: 1.5 } },
          });
          if (row.paper !== null) {
            traces.push({
              x: [row.paper],
              y: [place(i)],
              hovertemplate: `the paper, Kodak: ${fixed(row.paper)}×<extra>${plain(label(row.treatment))}</extra>`,
              mode: 'markers',
              marker: { color: css('--ink'), size: 13, symbol: 'circle-open', line: { width: 1.8 } },
            });
          }
        });
        const values = rows.flatMap(row => [...row.images.map(image => image.value), row.paper ?? 1]);
        return {
          traces,
          height: 110 + 58 * rows.length,
          layout: {
            showlegend: false,
            xaxis: axis('steps(original) / steps(treated)', factorTicks(values)),
            yaxis: axis('', {
              tickvals: rows.map((_, i) => place(i)),
              ticktext: rows.map(row => plain(label(row.treatment))),
              range: [-0.6, rows.length - 0.4],
              showgrid: false,
            }),
            shapes: [atOne('x')],
          },
        };
      },
    },

    sizes: {
      choices: [
        { name: 'field', label: 'Field', options: unique(data.comparisons.map(r => r.field)).map(f => ({ value: f, text: f })) },
      ],
      plot({ field }) {
        const rows = data.comparisons.filter(row => row.field === field);
        const sides = unique([...rows.map(row => row.side), data.paperSide]).sort((a, b) => a - b);
        const traces = [];
        for (const treatment of unique(rows.map(row => row.treatment))) {
          const line = rows.filter(row => row.treatment === treatment).sort((a, b) => a.side - b.side);
          const common = { legendgroup: label(treatment), visible: shownFirst(treatment) };
          traces.push({
            ...common,
            name: plain(label(treatment)),
            x: line.map(row => row.side),
            y: line.map(row => row.acceleration.mean),
            error_y: { ...errorBar(line.map(row => row.acceleration)), color: colour(treatment) },
            text: line.map(row => `side ${row.side}: ${intervalText(row.acceleration)}, ${row.acceleration.count} images`),
            hovertemplate: '%{text}',
            mode: 'lines+markers',
            line: { color: colour(treatment), width: 2 },
            marker: { size: 8 },
          });
          const paper = line.find(row => row.paper !== null);
          if (paper) {
            traces.push({
              ...common,
              showlegend: false,
              x: [data.paperSide],
              y: [paper.paper],
              hovertemplate: `the paper, Kodak: ${fixed(paper.paper)}×<extra>${plain(label(treatment))}</extra>`,
              mode: 'markers',
              marker: { color: colour(treatment), size: 13, symbol: 'circle-open', line: { width: 2 } },
            });
          }
        }
        const values = rows.flatMap(row => [row.acceleration.mean, row.paper ?? 1]);
        return {
          traces,
          height: 420,
          layout: {
            xaxis: axis('pixels a side', { type: 'log', tickvals: sides, ticktext: sides.map(String) }),
            yaxis: axis('mean acceleration', factorTicks(values)),
            shapes: [atOne('y')],
          },
        };
      },
    },

    trade: {
      choices: [
        {
          name: 'files',
          label: 'Files of',
          options: [
            { value: 'smallestField', text: 'the smallest field that reaches the target' },
            { value: 'sameField', text: 'the field that was trained' },
          ].filter(option => data.comparisons.some(row => row[option.value] !== null)),
        },
      ],
      plot({ files }) {
        const rows = data.comparisons.filter(row => row[files] !== null);
        const symbols = ['circle', 'square', 'diamond', 'triangle-up', 'star'];
        const places = unique(rows.map(setupOf));
        const traces = rows.map(row => ({
          name: plain(`${label(row.treatment)} – ${setupOf(row)}`),
          x: [row[files].mean],
          y: [row.acceleration.mean],
          error_x: { ...errorBar([row[files]]), color: colour(row.treatment) },
          error_y: { ...errorBar([row.acceleration]), color: colour(row.treatment) },
          text: [plain(label(row.treatment))],
          textposition: 'top center',
          textfont: { color: css('--soft'), size: 12 },
          hovertemplate:
            `<b>${plain(label(row.treatment))}</b><br>${plain(setupOf(row))}<br>` +
            `speed-up ${intervalText(row.acceleration)}<br>bytes ${intervalText(row[files])}<extra></extra>`,
          mode: rows.length <= 16 ? 'markers+text' : 'markers',
          marker: {
            color: colour(row.treatment),
            size: 11,
            symbol: symbols[places.indexOf(setupOf(row)) % symbols.length],
          },
        }));
        traces.push({
          name: 'original',
          x: [1],
          y: [1],
          hovertemplate: 'the untransformed image<extra></extra>',
          mode: 'markers',
          marker: { color: css('--ink'), size: 11, symbol: 'cross-thin', line: { width: 2 } },
        });
        // One entry a field and size, for the symbols; colours are named beside the points.
        places.forEach((place, i) =>
          traces.push({
            name: plain(place),
            x: [null],
            y: [null],
            mode: 'markers',
            marker: { color: css('--soft'), size: 10, symbol: symbols[i % symbols.length] },
          }),
        );
        traces.slice(0, rows.length + 1).forEach(trace => (trace.showlegend = false));
        return {
          traces,
          height: 480,
          layout: {
            xaxis: axis('bytes(treated) / bytes(original)', factorTicks(rows.map(row => row[files].mean))),
            yaxis: axis('speed-up', factorTicks(rows.map(row => row.acceleration.mean))),
            shapes: [atOne('x'), atOne('y')],
          },
        };
      },
    },

    curves: {
      choices: [
        setups(data.curves),
        {
          name: 'image',
          label: 'Image',
          options: [
            { value: '', text: 'all' },
            ...unique(data.curves.map(curve => curve.image)).map(text => ({ value: text, text })),
          ],
        },
        {
          name: 'scale',
          label: 'Steps',
          options: [
            { value: 'linear', text: 'linear' },
            { value: 'log', text: 'logarithmic' },
          ],
        },
      ],
      plot({ setup, image, scale }) {
        const rows = inSetup(data.curves, setup).filter(curve => image === '' || curve.image === image);
        const means = image === '' ? inSetup(data.meanCurves, setup) : [];
        const seeds = unique(rows.map(row => row.seed)).length > 1;
        const named = new Set(means.map(mean => mean.treatment));
        const traces = rows.map(row => {
          const first = !named.has(row.treatment);
          named.add(row.treatment);
          return {
            name: plain(label(row.treatment)),
            legendgroup: label(row.treatment),
            showlegend: first,
            visible: shownFirst(row.treatment),
            x: scale === 'log' ? row.steps.map(step => step || null) : row.steps,
            y: row.psnr,
            mode: 'lines',
            line: {
              color: colour(row.treatment),
              width: image === '' ? 1 : 2,
              dash: row.reached ? 'solid' : 'dot',
            },
            opacity: image === '' ? 0.4 : 1,
            hovertemplate:
              `${plain(row.image)}${seeds ? `, seed ${row.seed}` : ''}: %{y:.1f} dB after %{x} steps` +
              `<extra>${plain(label(row.treatment))}</extra>`,
          };
        });
        for (const mean of means) {
          traces.push({
            name: plain(label(mean.treatment)),
            legendgroup: label(mean.treatment),
            visible: shownFirst(mean.treatment),
            x: scale === 'log' ? mean.steps.map(step => step || null) : mean.steps,
            y: mean.psnr,
            mode: 'lines',
            line: { color: colour(mean.treatment), width: 3 },
            hovertemplate: `mean of ${mean.cells}: %{y:.1f} dB after %{x:.0f} steps<extra>${plain(label(mean.treatment))}</extra>`,
          });
        }
        return {
          traces,
          height: 480,
          layout: {
            xaxis: axis('training steps', scale === 'log' ? { type: 'log' } : { rangemode: 'tozero' }),
            yaxis: axis('PSNR, dB'),
            shapes: [{ ...atOne('y'), y0: data.target, y1: data.target }],
          },
        };
      },
    },
  };

  const narrow = element => element.clientWidth < 560;

  const finish = (layout, height, plot) => ({
    height,
    margin: { l: narrow(plot) ? 8 : 24, r: narrow(plot) ? 8 : 16, t: 12, b: 36 },
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: 'rgba(0,0,0,0)',
    font: { family: css('--sans'), size: narrow(plot) ? 12 : 13, color: css('--ink') },
    hoverlabel: { bgcolor: css('--raised'), bordercolor: css('--line'), font: { color: css('--ink') }, namelength: -1 },
    legend: { orientation: 'h', y: 1.02, yanchor: 'bottom', x: 0, itemsizing: 'constant' },
    hovermode: 'closest',
    dragmode: narrow(plot) ? false : 'zoom', // a finger that scrolls the page must not zoom
    ...layout,
  });

  const config = kind => ({
    responsive: true,
    displaylogo: false,
    displayModeBar: 'hover',
    modeBarButtonsToRemove: ['select2d', 'lasso2d', 'autoScale2d'],
    toImageButtonOptions: { format: 'svg', filename: `nfcodec-${kind}` },
  });

  const select = (choice, onChange) => {
    const label = document.createElement('label');
    label.textContent = choice.label;
    const element = document.createElement('select');
    for (const option of choice.options) element.add(new Option(option.text, option.value));
    element.addEventListener('change', () => onChange(element.value));
    label.append(element);
    return label;
  };

  const mount = figure => {
    const kind = figure.dataset.chart;
    const chart = charts[kind];
    const plot = figure.querySelector('.plot');
    const chosen = {};
    const draw = () => {
      const { traces, layout, height } = chart.plot(chosen);
      return Flat.react(plot, traces, finish(layout, height, plot), config(kind));
    };
    for (const choice of chart.choices) {
      chosen[choice.name] = choice.options[0].value;
      if (choice.options.length > 1) {
        figure.querySelector('.controls').append(
          select(choice, value => {
            chosen[choice.name] = value;
            draw();
          }),
        );
      }
    }
    dark.addEventListener('change', draw);
    return draw();
  };

  // One after the other, so that the page can be read meanwhile.
  (async () => {
    for (const figure of document.querySelectorAll('figure[data-chart]')) {
      await mount(figure);
      await new Promise(resolve => setTimeout(resolve));
    }
    document.documentElement.dataset.drawn = 'all';
  })();
})();
