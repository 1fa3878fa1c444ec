// Reads the ESC/POS job on stdin with a parser that nobody here wrote; writes its raster pictures to stdout as JSON.
// Fragments that follow each other are one picture there: [{ width, height, rows: ["0110…", …] }], 1 is black.
const npos = require("npos");
const { readFileSync, writeSync } = require("node:fs");

npos
  .parser()
  .parse(readFileSync(0))
  .then(({ entries }) => {
    const pictures = entries
      .filter((entry) => entry.type === "raster")
      .map(({ data: image }) => ({
        width: image.width,
        height: image.height,
        rows: Array.from({ length: image.height }, (_, y) =>
          Array.from({ length: image.width }, (_, x) => (image.getPixel(x, y) === 0 ? "1" : "0")).join(""),
        ),
      }));
    const bytes = Buffer.from(JSON.stringify(pictures));
    for (let sent = 0; sent < bytes.length; ) sent += writeSync(1, bytes, sent);
    process.exit(0);
  })
  .catch((error) => {
    process.stderr.write(`${error}\n`);
    process.exit(1);
  });
