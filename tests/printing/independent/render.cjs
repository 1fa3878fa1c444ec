// Renders the ZPL label on stdin with a renderer that nobody here wrote; writes the PNG to stdout.
// Arguments: width and height in millimetres, dots per millimetre.
const { ready } = require("zpl-renderer-js");
const { readFileSync, writeSync } = require("node:fs");

const [width, height, dotsPerMm] = process.argv.slice(2).map(Number);

ready
  .then(({ api }) => api.zplToBase64Async(readFileSync(0, "latin1"), width, height, dotsPerMm))
  .then((png) => {
    const bytes = Buffer.from(png, "base64");
    for (let sent = 0; sent < bytes.length; ) sent += writeSync(1, bytes, sent);
    process.exit(0); // the WebAssembly runtime would keep the process alive
  })
  .catch((error) => {
    process.stderr.write(`${error}\n`);
    process.exit(1);
  });
