import { unzipSync, zipSync } from "fflate";
import { readSheet } from "read-excel-file/node";

const mostBytes = 32 * 1024 * 1024;

/** The cells of the first sheet of an XLSX file; throws where it is none, or would grow beyond any form. */
export async function xlsxCells(content: Buffer): Promise<string[][]> {
  const sheet = await readSheet(Buffer.from(repacked(content)));
  return sheet.map((row) => row.map((cell) => (cell === null ? "" : String(cell))));
}

/** Unpacked into no more room than it says, so that a small file cannot become a huge one in the reader. */
function repacked(content: Buffer): Uint8Array {
  let bytes = 0;
  const files = unzipSync(content, {
    filter: ({ name, originalSize }) => {
      bytes += originalSize;
      if (bytes > mostBytes) throw new RangeError("The sheet is too large.");
      return /\.(xml|rels)$/.test(name);
    },
  });
  return zipSync(files, { level: 0 });
}
