const worker = new Worker('./worker.js', { type: 'module' });
worker.onmessage = ({ data }) => {
  window.result = data;
};
