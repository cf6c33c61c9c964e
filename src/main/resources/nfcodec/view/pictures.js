// The edge between two pictures follows the pointer and the arrow keys, and pixels that are shown enlarged keep their corners.
(() => {
  'use strict';

  for (const view of document.querySelectorAll('.view')) {
    const frame = view.querySelector('.frame');
    const edge = frame.querySelector('.edge');
    const slider = view.querySelector('input[type=range]');
    if (!edge) continue;
    const move = share => {
      frame.style.setProperty('--edge', `${share}%`);
      slider.value = share;
    };
    slider.addEventListener('input', () => move(slider.value));
    edge.addEventListener('pointerdown', event => {
      edge.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    edge.addEventListener('pointermove', event => {
      if (!edge.hasPointerCapture(event.pointerId)) return;
      const { left, width } = frame.getBoundingClientRect();
      move(Math.min(100, Math.max(0, (100 * (event.clientX - left)) / width)));
    });
  }

  // Smaller than they are, pictures would lose rows and columns if their pixels stayed squares.
  const sizes = new ResizeObserver(entries => {
    for (const { target } of entries) {
      const width = Number(target.getAttribute('width'));
      target.classList.toggle('enlarged', target.clientWidth * devicePixelRatio >= width);
    }
  });
  for (const picture of document.querySelectorAll('.frame img, .levels img')) sizes.observe(picture);
})();
