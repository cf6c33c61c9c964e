// Charts of points and lines.
(() => {
  'use strict';

  const {
    data,
    css,
    colour,
    label,
    dash,
    unique,
    fixed,
    plain,
    setups,
    setupOf,
    inSetup,
    intervalText,
    errorBar,
    factorTicks,
    atOne,
    lineAt,
    axis,
    narrow,
  } = report;

  const NAME_PLACES = {
    ABOVE: 'top center',
    BELOW: 'bottom center',
    RIGHT: 'middle right',
    LEFT: 'middle left',
    NOWHERE: 'top center',
  };

  Object.assign(report.charts, {
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
            xaxis: axis('speed-up in steps', factorTicks(values)),
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
        {
          name: 'field',
          label: 'Field',
          options: unique(data.comparisons.map(r => r.field)).map(f => ({ value: f, text: f })),
        },
      ],
      legend: ({ field }) => data.comparisons.filter(row => row.field === field).map(row => row.treatment),
      plot({ field, shown }) {
        const rows = data.comparisons.filter(row => row.field === field && shown.has(row.treatment));
        const sides = unique([...rows.map(row => row.side), data.paperSide]).sort((a, b) => a - b);
        const traces = [];
        for (const treatment of unique(rows.map(row => row.treatment))) {
          const line = rows.filter(row => row.treatment === treatment).sort((a, b) => a.side - b.side);
          traces.push({
            name: plain(label(treatment)),
            x: line.map(row => row.side),
            y: line.map(row => row.acceleration.mean),
            error_y: { ...errorBar(line.map(row => row.acceleration)), color: colour(treatment) },
            text: line.map(
              row => `side ${row.side}: ${intervalText(row.acceleration)}, ${row.acceleration.count} images`,
            ),
            hovertemplate: '%{text}',
            mode: 'lines+markers',
            line: { color: colour(treatment), dash: dash(treatment), width: 2 },
            marker: { size: 8 },
          });
          const paper = line.find(row => row.paper !== null);
          if (paper) {
            traces.push({
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
          height: 380,
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
        { ...setups(data.comparisons), all: data.comparisons.length <= 12 ? 'first' : 'last' },
        {
          name: 'files',
          label: 'Files of',
          options: [
            { value: 'smallestField', text: 'the smallest field that reaches the target' },
            { value: 'sameField', text: 'the field that was trained' },
          ].filter(option => data.comparisons.some(row => row[option.value] !== null)),
        },
      ],
      legend: ({ setup }) => (setup === '' ? data.comparisons : inSetup(data.comparisons, setup)).map(row => row.treatment),
      showsAll: true,
      plot({ setup, files, shown }, plot) {
        const rows = (setup === '' ? data.comparisons : inSetup(data.comparisons, setup)).filter(
          row => row[files] !== null && shown.has(row.treatment),
        );
        const bounds = (setup === '' ? [] : inSetup(data.bounds, setup)).flatMap(row =>
          row[files] === null
            ? []
            : [
                { ratio: row[files].orderZero, name: 'order-0', y: 0.96 },
                { ratio: row[files].independent, name: 'independent pixels', y: 0.92 },
              ],
        );
        const symbols = ['circle', 'square', 'diamond', 'triangle-up', 'star', 'pentagon', 'hexagon2', 'triangle-down'];
        const places = unique(rows.map(setupOf));
        const traces = rows.map(row => ({
          showlegend: false,
          name: plain(`${label(row.treatment)} – ${setupOf(row)}`),
          x: [row[files].ratio.mean],
          y: [row.acceleration.mean],
          error_x: { ...errorBar([row[files].ratio]), color: colour(row.treatment) },
          error_y: { ...errorBar([row.acceleration]), color: colour(row.treatment) },
          text: [row[files].name === 'NOWHERE' ? '' : plain(label(row.treatment))],
          textposition: NAME_PLACES[row[files].name],
          textfont: { color: css('--soft'), size: 12 },
          hovertemplate:
            `<b>${plain(label(row.treatment))}</b><br>${plain(setupOf(row))}<br>` +
            `speed-up ${intervalText(row.acceleration)}<br>bytes ${intervalText(row[files].ratio)}<extra></extra>`,
          mode: (setup !== '' || rows.length <= 16) && !narrow(plot) ? 'markers+text' : 'markers',
          marker: {
            color: colour(row.treatment),
            size: 11,
            symbol: symbols[places.indexOf(setupOf(row)) % symbols.length] + (dash(row.treatment) === 'solid' ? '' : '-open'),
          },
        }));
        traces.push({
          showlegend: false,
          x: [1],
          y: [1],
          hovertemplate: 'the untransformed image<extra></extra>',
          mode: 'markers',
          marker: { color: css('--ink'), size: 11, symbol: 'cross-thin', line: { width: 2 } },
        });
        // One entry a field and size, for the symbols.
        places.forEach((place, i) =>
          traces.push({
            showlegend: true,
            name: plain(place),
            x: [null],
            y: [null],
            mode: 'markers',
            marker: { color: css('--soft'), size: 10, symbol: symbols[i % symbols.length] },
          }),
        );
        return {
          traces,
          height: 480,
          layout: {
            showlegend: places.length > 1,
            xaxis: axis('bytes, treated / original', factorTicks([...rows.map(row => row[files].ratio.mean), ...bounds.map(bound => bound.ratio)])),
            yaxis: axis('speed-up', factorTicks(rows.map(row => row.acceleration.mean))),
            shapes: [atOne('x'), atOne('y'), ...bounds.map(bound => lineAt('x', bound.ratio))],
            // On a logarithmic axis plotly takes the logarithm of where an annotation stands.
            annotations: [{ ratio: 1, name: 'original', y: 1 }, ...bounds].map(({ ratio, name, y }) => ({
              x: Math.log10(ratio),
              xanchor: 'left',
              y,
              yanchor: 'top',
              yref: 'paper',
              text: name,
              showarrow: false,
              font: { color: css('--soft'), size: 12 },
            })),
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
      legend: ({ setup }) => inSetup(data.curves, setup).map(row => row.treatment),
      plot({ setup, image, scale, shown }) {
        const visible = rows => inSetup(rows, setup).filter(row => shown.has(row.treatment));
        const rows = visible(data.curves).filter(curve => image === '' || curve.image === image);
        const means = image === '' ? visible(data.meanCurves) : [];
        const seeds = unique(rows.map(row => row.seed)).length > 1;
        const traces = rows.map(row => ({
          x: scale === 'log' ? row.steps.map(step => step || null) : row.steps,
          y: row.psnr,
          mode: 'lines',
          line: {
            color: colour(row.treatment),
            width: image === '' ? 1 : 2,
            dash: row.reached ? dash(row.treatment) : 'dot',
          },
          opacity: image === '' ? 0.4 : 1,
          hovertemplate:
            `${plain(row.image)}${seeds ? `, seed ${row.seed}` : ''}: %{y:.1f} dB after %{x} steps` +
            `<extra>${plain(label(row.treatment))}</extra>`,
        }));
        for (const mean of means) {
          traces.push({
            x: scale === 'log' ? mean.steps.map(step => step || null) : mean.steps,
            y: mean.psnr,
            mode: 'lines',
            line: { color: colour(mean.treatment), dash: dash(mean.treatment), width: 3 },
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

    profiles: {
      choices: [setups(data.profiles)],
      legend: ({ setup }) => inSetup(data.profiles, setup).map(row => row.treatment),
      plot({ setup, shown }) {
        const rows = inSetup(data.profiles, setup).filter(row => shown.has(row.treatment));
        const traces = [];
        const place = row => row.psnr.map((_, i) => i / (row.psnr.length - 1));
        for (const treatment of unique(rows.map(row => row.treatment))) {
          const lines = rows.filter(row => row.treatment === treatment);
          for (const row of lines) {
            traces.push({
              mode: 'lines',
              x: place(row),
              y: row.psnr,
              line: { color: colour(treatment), width: 1 },
              opacity: 0.35,
              hovertemplate: `${plain(row.image)}, seed ${row.seed}: %{y:.1f} dB<extra>${plain(label(treatment))}</extra>`,
            });
          }
          const same = lines.filter(row => row.psnr.length === lines[0].psnr.length);
          traces.push({
            mode: 'lines',
            x: place(lines[0]),
            y: lines[0].psnr.map((_, i) => same.reduce((sum, row) => sum + row.psnr[i], 0) / same.length),
            line: { color: colour(treatment), dash: dash(treatment), width: 3 },
            hovertemplate: `mean of ${same.length}: %{y:.1f} dB<extra>${plain(label(treatment))}</extra>`,
          });
        }
        const ends = data.profiles[0];
        return {
          traces,
          height: 400,
          layout: {
            xaxis: axis(`from ${ends.from} dB (0) to ${ends.to} dB (1)`),
            yaxis: axis('PSNR, dB'),
          },
        };
      },
    },
  });
})();
