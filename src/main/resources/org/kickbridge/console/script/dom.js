// Builds elements. Text goes in as text, so that nothing from outside becomes markup.

/** An element: make('p', { className: 'x', dataset: { t: 'key' } }, 'text', child, …); attributes with a dash as they are. */
export function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === 'dataset') {
      Object.assign(element.dataset, value);
    } else if (key in element && !key.includes('-')) {
      element[key] = value;
    } else {
      element.setAttribute(key, value);
    }
  }
  element.append(...children);
  return element;
}

/** Changes the text only where it differs, so that nothing is laid out anew for it. */
export function say(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** A canvas with its pen, as many pixels as the screen has for it; calls back when it has another size. */
export function canvas(element, resized) {
  const pen = element.getContext('2d');
  const size = { pen, width: 0, height: 0 };
  const fit = () => {
    const scale = devicePixelRatio || 1;
    size.width = element.clientWidth;
    size.height = element.clientHeight;
    element.width = Math.round(size.width * scale);
    element.height = Math.round(size.height * scale);
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    resized?.();
  };
  const observer = new ResizeObserver(fit);
  observer.observe(element);
  size.close = () => observer.disconnect();
  fit();
  return size;
}

/** The colours of the style sheet as a canvas understands them. */
export function palette() {
  const probe = make('span', { hidden: true });
  document.body.append(probe);
  const colours = {};
  for (const name of ['card', 'sunk', 'line', 'ink', 'soft', 'concentric', 'hold', 'eccentric', 'pause', 'bad']) {
    probe.style.color = `var(--${name})`;
    colours[name] = getComputedStyle(probe).color;
  }
  probe.remove();
  colours.phases = [colours.pause, colours.concentric, colours.hold, colours.eccentric, colours.pause];
  return colours;
}
