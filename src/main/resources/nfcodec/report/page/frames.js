// Puts the charts into their frames, with the reader's choices above them.
(() => {
  'use strict';

  const { data, dark, css, colour, dash, label, unique, narrow } = report;
  const Flat = window.PlotlyFlat;

  const finish = (layout, height, plot) => ({
    height,
    margin: { l: narrow(plot) ? 8 : 24, r: narrow(plot) ? 8 : 16, t: 12, b: 36 },
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: 'rgba(0,0,0,0)',
    font: { family: css('--sans'), size: narrow(plot) ? 12 : 13, color: css('--ink') },
    hoverlabel: { bgcolor: css('--raised'), bordercolor: css('--line'), font: { color: css('--ink') }, namelength: -1 },
    legend: { orientation: 'h', y: 1.02, yanchor: 'bottom', x: 0, itemsizing: 'constant' },
    showlegend: false,
    modebar: { bgcolor: 'rgba(0,0,0,0)', color: css('--faint'), activecolor: css('--accent') },
    hovermode: 'closest',
    dragmode: narrow(plot) ? false : 'zoom', // a finger that scrolls the page must not zoom
    ...layout,
  });

  const config = (kind, plot) => ({
    responsive: true,
    displaylogo: false,
    displayModeBar: narrow(plot) ? false : 'hover',
    modeBarButtonsToRemove: ['select2d', 'lasso2d', 'autoScale2d'],
    toImageButtonOptions: { format: 'svg', filename: `nfcodec-${kind}` },
  });

  // Switches for series, in their colours: unlike plotly's own legend they wrap, and are reached with a keyboard.
  const legend = (all, shown, onChange) => {
    const list = document.createElement('div');
    list.className = 'legend';
    list.setAttribute('role', 'group');
    list.setAttribute('aria-label', 'Lines and points shown');
    for (const series of all) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = label(series);
      button.dataset.line = dash(series);
      button.style.setProperty('--colour', colour(series));
      button.setAttribute('aria-pressed', shown.has(series));
      button.addEventListener('click', () => {
        if (!shown.delete(series)) shown.add(series);
        button.setAttribute('aria-pressed', shown.has(series));
        onChange();
      });
      list.append(button);
    }
    return list;
  };

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
    const chart = report.charts[kind];
    const plot = figure.querySelector('.plot');
    const chosen = {
      shown: new Set(data.series.map((_, i) => i).filter(chart.showsAll ? () => true : (report.shownFirst ?? (() => true)))),
    };
    let switches = null;
    let library = null;
    const draw = () => {
      const needed = chart.library ? chart.library(chosen) : Flat;
      if (library !== null && library !== needed) library.purge(plot);
      const fresh = library !== needed;
      library = needed;
      if (chart.legend) {
        const all = unique(chart.legend(chosen)).sort((a, b) => a - b);
        const fresh = legend(all, chosen.shown, draw);
        // While one of them has the focus, they stay.
        if (switches === null) plot.before(fresh);
        else if (!switches.contains(document.activeElement)) switches.replaceWith(fresh);
        if (switches === null || !switches.contains(document.activeElement)) switches = fresh;
      }
      const { traces, layout, height } = chart.plot(chosen, plot);
      const drawn = library.react(plot, traces, finish(layout, height, plot), config(kind, plot));
      return fresh ? drawn.then(() => chart.mounted?.(plot, library)) : drawn;
    };
    for (const choice of chart.choices) {
      // Everything in one picture as long as names fit beside the points.
      if (choice.all && choice.options.length > 1) {
        const all = { value: '', text: 'all' };
        choice.options = choice.all === 'first' ? [all, ...choice.options] : [...choice.options, all];
      }
      chosen[choice.name] = choice.options[0]?.value;
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
