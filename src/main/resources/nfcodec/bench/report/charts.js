// Charts of a bench: rate-distortion curves, bits against an anchor, time.
(() => {
  'use strict';

  const { data, css, colour, label, dash, fixed, plain, axis, narrow } = report;

  const everyCodec = () => data.series.map((_, i) => i);
  const images = {
    name: 'image',
    label: 'Image',
    options: [
      ...(data.images.length > 1 ? [{ value: '', text: `mean of ${data.images.length} images` }] : []),
      ...data.images.map(name => ({ value: name, text: name })),
    ],
  };
  const measures = {
    name: 'measure',
    label: 'Quality',
    options: data.quality.measures.map((m, i) => ({ value: String(i), text: m.title })),
  };
  const scale = {
    name: 'scale',
    label: 'Bits a pixel',
    options: [
      { value: 'log', text: 'logarithmic' },
      { value: 'linear', text: 'linear' },
    ],
  };
  const [low, high] = data.quality.range;
  const linesOf = (image, shown) => data.lines.filter(line => line.image === image && shown.has(line.series));

  // What the axis begins with: the range of interest, and the rates that curves have there.
  const view = (lines, type) => {
    const rates = lines.flatMap(line => line.marks.filter(m => m.psnr > low - 2 && m.psnr < high + 2).map(m => m.rate));
    if (rates.length === 0) return {};
    const [least, most] = [Math.min(...rates), Math.max(...rates)];
    return { range: type === 'log' ? [Math.log10(least / 1.2), Math.log10(most * 1.2)] : [0, most * 1.05] };
  };

  // PSNR over the range of interest; another measure over what curves have there.
  const heights = (lines, measure) => {
    if (measure === 0) return { range: [low - 1, high + 1] };
    const values = lines
      .flatMap(line => line.marks.filter(m => m.psnr > low - 1 && m.psnr < high + 1).map(m => m.values[measure]))
      .filter(value => value !== null);
    if (values.length === 0) return {};
    const [least, most] = [Math.min(...values), Math.max(...values)];
    const margin = 0.05 * (most - least) || 1;
    return { range: [least - margin, most + margin] };
  };

  Object.assign(report.charts, {
    curves: {
      choices: [
        images,
        measures,
        scale,
        {
          name: 'others',
          label: 'Published',
          options: data.published.length === 0
            ? []
            : [{ value: 'none', text: 'none' }, { value: 'all', text: 'all, dashed: not measured here' },
              ...data.published.map(o => ({ value: o.name, text: o.name }))],
        },
      ],
      legend: everyCodec,
      plot({ image, measure: chosen, scale: type, others, shown }) {
        const lines = linesOf(image, shown);
        const measure = Number(chosen);
        const { title, unit } = data.quality.measures[measure];
        const height = unit === '' ? `${plain(title)} %{y:.4~g}` : `%{y:.2f} ${unit}`;
        // Those are PSNRs alone.
        const published = data.published.filter(o => measure === 0 && (others === 'all' || others === o.name));
        const traces = [
          ...published.map(o => ({
            name: plain(o.name),
            x: o.points.map(p => p.rate),
            y: o.points.map(p => p.quality),
            mode: 'lines',
            line: { color: css('--faint'), width: 1.5, dash: 'dash' },
            hovertemplate: `%{x:.3f} bits a pixel, %{y:.2f} dB<extra>${plain(o.name)}, published: not measured here</extra>`,
          })),
          ...lines.map(line => ({
            name: plain(label(line.series)),
            x: line.marks.map(m => m.rate),
            y: line.marks.map(m => m.values[measure]),
            text: line.marks.map(m => plain(m.at)),
            mode: 'lines+markers',
            line: { color: colour(line.series), dash: dash(line.series), width: 2 },
            marker: { size: 7 },
            hovertemplate: `%{x:.3f} bits a pixel, ${height}, %{text}<extra>${plain(label(line.series))}</extra>`,
          })),
        ];
        return {
          traces,
          height: 520,
          layout: {
            xaxis: axis('bits a pixel', { type, ...view(lines, type) }),
            yaxis: axis(plain(title), heights(lines, measure)),
          },
        };
      },
    },

    savings: {
      choices: [images],
      legend: everyCodec,
      plot({ image, shown }) {
        const lines = linesOf(image, shown).filter(line => line.saving.length > 0);
        return {
          traces: lines.map(line => ({
            name: plain(label(line.series)),
            x: line.saving.map(s => s.psnr),
            y: line.saving.map(s => 100 * (s.ratio - 1)),
            mode: 'lines',
            line: { color: colour(line.series), dash: dash(line.series), width: 2 },
            hovertemplate: `%{y:+.1f} % bits at %{x:.2f} dB<extra>${plain(label(line.series))}</extra>`,
          })),
          height: 420,
          layout: {
            xaxis: axis('PSNR in dB', { range: [low - 1, high + 1] }),
            yaxis: axis(`bits against ${plain(label(data.anchor))}, %`, { zeroline: true, zerolinecolor: css('--faint') }),
          },
        };
      },
    },

    times: {
      choices: [
        {
          name: 'what',
          label: 'Time to',
          options: [
            { value: 'encode', text: 'encode' },
            { value: 'decode', text: 'decode' },
          ],
        },
        {
          name: 'level',
          label: 'At',
          options: [...new Set(data.speeds.map(s => s.level))]
            .sort((a, b) => Math.abs(a - (low + high) / 2) - Math.abs(b - (low + high) / 2))
            .map(l => ({ value: String(l), text: `${l} dB` })),
        },
      ],
      legend: everyCodec,
      plot({ what, level, shown }, plot) {
        const rows = data.speeds.filter(s => String(s.level) === level && shown.has(s.series));
        return {
          traces: rows.map(row => ({
            name: plain(label(row.series)),
            x: [row.rate],
            y: [row[what]],
            text: [narrow(plot) ? '' : plain(label(row.series))],
            textposition: 'top center',
            textfont: { color: css('--soft'), size: 12 },
            mode: 'markers+text',
            marker: { color: colour(row.series), size: 11 },
            hovertemplate:
              `%{x:.3f} bits a pixel, ${fixed(row[what], 3)} seconds a megapixel<extra>${plain(label(row.series))}</extra>`,
          })),
          height: 440,
          layout: {
            xaxis: axis(`bits a pixel at ${level} dB`, { type: 'log' }),
            yaxis: axis(`seconds a megapixel to ${what}`, { type: 'log' }),
          },
        };
      },
    },
  });
})();
