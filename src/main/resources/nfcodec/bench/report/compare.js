// Two of the pictures that stand side by side, one over the other with an edge that can be moved.
(() => {
  'use strict';

  const choice = (label, names, chosen, onChange) => {
    const element = document.createElement('label');
    element.textContent = label;
    const select = document.createElement('select');
    for (const name of names) select.add(new Option(name, name, false, name === chosen));
    select.addEventListener('change', () => onChange(select.value));
    element.append(select);
    return element;
  };

  for (const gallery of document.querySelectorAll('[data-compare]')) {
    const shots = new Map([...gallery.querySelectorAll('figure')].map(f => [f.dataset.name, f.querySelector('img')]));
    const names = [...shots.keys()];
    if (names.length < 3) continue;
    const frame = document.createElement('div');
    frame.className = 'compare';
    const [under, over] = [document.createElement('img'), document.createElement('img')];
    const show = (element, name) => {
      element.src = shots.get(name).src;
      element.alt = name;
    };
    show(under, names[1]);
    show(over, names[2]);
    const edge = document.createElement('input');
    edge.type = 'range';
    edge.min = 0;
    edge.max = 100;
    edge.value = 50;
    edge.setAttribute('aria-label', 'Where the left picture ends and the right one begins');
    const move = () => frame.style.setProperty('--edge', `${edge.value}%`);
    edge.addEventListener('input', move);
    move();
    frame.append(under, over, edge);
    const controls = document.createElement('div');
    controls.className = 'controls';
    controls.append(
      choice('Left', names, names[1], name => show(under, name)),
      choice('Right', names, names[2], name => show(over, name)),
    );
    gallery.querySelector('h3').after(controls, frame);
  }
})();
