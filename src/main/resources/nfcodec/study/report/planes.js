// Charts of what lies over a plane: spectra and loss landscapes.
(() => {
  'use strict';

  const { data, css, label, unique, plain, setups, inSetup, axis, narrow } = report;
  const Flat = window.PlotlyFlat;
  const Solid = window.Plotly; // the other bundle, where there are landscapes

  // A perceptually even scale from dark to light, told apart by the colour-blind (cividis, five of its colours).
  const depth = [
    [0, '#00224e'],
    [0.25, '#434e6c'],
    [0.5, '#7d7c78'],
    [0.75, '#bcae6c'],
    [1, '#fee838'],
  ];

  // Two panels side by side, or one above the other on a narrow screen: original at first, what it is compared with second.
  const panels = (count, plot) =>
    narrow(plot)
      ? {
          x: Array(count).fill([0, 1]),
          y: [...Array(count).keys()].map(i => [1 - (i + 0.9) / count, 1 - (i + 0.08) / count]),
        }
      : { x: [...Array(count).keys()].map(i => [i / count, (i + 0.92) / count]), y: Array(count).fill([0, 0.93]) };

  const panelTitles = (titles, places) =>
    titles.map((text, i) => ({
      text: plain(text),
      x: places.x[i][0],
      y: places.y[i][1],
      xref: 'paper',
      yref: 'paper',
      xanchor: 'left',
      yanchor: 'bottom',
      showarrow: false,
      font: { size: 14 },
    }));

  const compareWith = (name, labels) => ({
    name,
    label: 'Beside the original',
    options: labels.map(text => ({ value: text, text })),
  });

  function hasWebGl() {
    return Boolean(document.createElement('canvas').getContext('webgl'));
  }

  Object.assign(report.charts, {
    spectra: {
      choices: [
        {
          name: 'side',
          label: 'Pixels a side',
          options: unique(data.spectra.map(s => s.side))
            .reverse()
            .map(side => ({ value: side, text: String(side) })),
        },
        compareWith(
          'other',
          unique(data.spectra.map(s => s.label)).filter(text => text !== 'original'),
        ),
      ],
      plot({ side, other }, plot) {
        const shown = ['original', other].flatMap(
          text => data.spectra.find(s => s.side === Number(side) && s.label === text) ?? [],
        );
        const values = shown.flatMap(s => s.magnitudes.flat());
        const places = panels(shown.length, plot);
        const layout = {
          annotations: panelTitles(
            shown.map(s => `${s.label}, mean of ${s.images}`),
            places,
          ),
        };
        const traces = shown.map((s, i) => {
          const n = i === 0 ? '' : i + 1;
          layout[`xaxis${n}`] = axis('horizontal frequency', { domain: places.x[i], anchor: `y${n}`, showgrid: false });
          layout[`yaxis${n}`] = axis(i === 0 || narrow(plot) ? 'vertical frequency' : '', {
            domain: places.y[i],
            anchor: `x${n}`,
            scaleanchor: `x${n}`,
            constrain: 'domain',
            autorange: 'reversed',
            showgrid: false,
          });
          const step = s.side / s.magnitudes.length;
          return {
            type: 'heatmap',
            z: s.magnitudes,
            x0: 0,
            dx: step,
            y0: 0,
            dy: step,
            xaxis: `x${n}`,
            yaxis: `y${n}`,
            zmin: Math.min(...values.filter(v => v !== null)),
            zmax: Math.max(...values),
            colorscale: depth,
            showscale: i === 0,
            colorbar: { thickness: 10, outlinewidth: 0, len: 0.6, title: { text: 'magnitude^0.03', side: 'right' } },
            hovertemplate: '%{x:.0f}, %{y:.0f}: %{z:.3f}<extra></extra>',
          };
        });
        return { traces, layout, height: narrow(plot) ? 330 * shown.length : 470 };
      },
    },

    landscapes: {
      library: ({ form }) => (form === 'surface' ? Solid : Flat),
      choices: [
        setups(data.landscapes),
        {
          name: 'image',
          label: 'Image',
          options: unique(data.landscapes.map(l => l.image)).map(text => ({ value: text, text })),
        },
        {
          name: 'plane',
          label: 'Plane',
          options: unique(data.landscapes.map(l => l.plane.words)).map(text => ({ value: text, text })),
        },
        compareWith(
          'other',
          unique(data.landscapes.map(l => label(l.treatment))).filter(text => text !== 'original'),
        ),
        {
          name: 'form',
          label: 'Drawn as',
          options: [
            { value: 'surface', text: 'a surface' },
            { value: 'contours', text: 'contour lines' },
          ].slice(hasWebGl() ? 0 : 1),
        },
      ],
      plot({ setup, image, plane, other, form }, plot) {
        const here = inSetup(data.landscapes, setup).filter(l => l.image === image && l.plane.words === plane);
        const shown = ['original', other].flatMap(text => here.find(l => label(l.treatment) === text) ?? []);
        const places = panels(shown.length, plot);
        const values = shown.flatMap(l => l.psnr.flat()).filter(v => v !== null);
        const low = Math.min(...values);
        const high = Math.max(...values);
        const layout = {
          showlegend: false,
          annotations: panelTitles(
            shown.map(l => label(l.treatment)),
            places,
          ),
        };
        if (shown.length === 0) {
          layout.annotations = panelTitles(['There is none of this image on this plane.'], {
            x: [[0, 1]],
            y: [[0, 1]],
          });
        }
        const nearest = (list, value) =>
          list.reduce((best, v, k) => (Math.abs(v - value) < Math.abs(list[best] - value) ? k : best), 0);
        const at = (l, a) => l.psnr[nearest(l.across, 0)][nearest(l.along, a)];
        const ends = ({ plane: { from, to } }) => [from === null ? 'start' : `${from} dB`, `${to} dB`];
        const height = narrow(plot) ? 360 * Math.max(1, shown.length) : 480;
        if (form === 'contours') {
          const traces = shown.flatMap((l, i) => {
            const n = i === 0 ? '' : i + 1;
            layout[`xaxis${n}`] = axis('along', { domain: places.x[i], anchor: `y${n}`, showgrid: false });
            layout[`yaxis${n}`] = axis(i === 0 || narrow(plot) ? 'across' : '', {
              domain: places.y[i],
              anchor: `x${n}`,
              showgrid: false,
            });
            const on = { xaxis: `x${n}`, yaxis: `y${n}` };
            return [
              {
                ...on,
                type: 'contour',
                x: l.along,
                y: l.across,
                z: l.psnr,
                zmin: low,
                zmax: high,
                colorscale: depth,
                showscale: i === 0,
                colorbar: { thickness: 10, outlinewidth: 0, len: 0.6, title: { text: 'dB' } },
                hovertemplate: 'along %{x:.2f}, across %{y:.2f}: %{z:.1f} dB<extra></extra>',
              },
              {
                ...on,
                x: [0, 1],
                y: [0, 0],
                text: ends(l),
                mode: 'lines+markers+text',
                textposition: 'top center',
                line: { color: '#ffffff', width: 2 },
                marker: { color: '#ffffff', size: 8 },
                // Light on dark and dark on light.
                textfont: { color: [0, 1].map(a => (at(l, a) > (low + high) / 2 ? '#16191d' : '#ffffff')) },
                hoverinfo: 'skip',
              },
            ];
          });
          return { traces, layout, height };
        }
        const wall = title => ({
          title: { text: title },
          color: css('--soft'),
          gridcolor: css('--grid'),
          showbackground: false,
          zeroline: false,
        });
        const traces = shown.flatMap((l, i) => {
          const scene = i === 0 ? 'scene' : `scene${i + 1}`;
          layout[scene] = {
            domain: { x: places.x[i], y: places.y[i] },
            xaxis: wall('along'),
            yaxis: wall('across'),
            zaxis: { ...wall('PSNR, dB'), range: [low, high + 0.04 * (high - low)] },
            aspectmode: 'manual',
            aspectratio: { x: 1.2, y: 1.2, z: 0.8 },
            camera: { eye: { x: -1.3, y: -1.75, z: 1.2 }, center: { x: 0, y: 0, z: -0.12 } },
            dragmode: 'turntable',
          };
          return [
            {
              type: 'surface',
              scene,
              x: l.along,
              y: l.across,
              z: l.psnr,
              cmin: low,
              cmax: high,
              colorscale: depth,
              showscale: i === 0,
              colorbar: { thickness: 10, outlinewidth: 0, len: 0.6, title: { text: 'dB' }, x: narrow(plot) ? 0.97 : 1 },
              contours: { z: { show: true, usecolormap: true, width: 1 } },
              hovertemplate: 'along %{x:.2f}, across %{y:.2f}: %{z:.1f} dB<extra></extra>',
            },
            {
              type: 'scatter3d',
              scene,
              x: [0, 1],
              y: [0, 0],
              z: [0, 1].map(a => at(l, a) + 0.02 * (high - low)),
              text: ends(l),
              mode: 'lines+markers+text',
              line: { color: css('--ink'), width: 4 },
              marker: { color: css('--ink'), size: 4 },
              textfont: { color: css('--ink') },
              hoverinfo: 'skip',
            },
          ];
        });
        return { traces, layout, height };
      },
      // Both surfaces are seen from the same side.
      mounted(plot, library) {
        if (library !== Solid) return;
        let turning = false;
        plot.on('plotly_relayout', change => {
          const key = Object.keys(change).find(name => name.endsWith('.camera'));
          if (!key || turning) return;
          turning = true;
          const others = Object.keys(plot.layout).filter(name => /^scene\d*$/.test(name) && `${name}.camera` !== key);
          Solid.relayout(plot, Object.fromEntries(others.map(name => [`${name}.camera`, change[key]]))).then(() => {
            turning = false;
          });
        });
      },
    },
  });
})();
