import { invalid } from "@duoyun/shared";

type Known = { type: string; starts: readonly number[]; contains?: string };

const zip = [0x50, 0x4b, 0x03, 0x04];
const office = "application/vnd.openxmlformats-officedocument";

/** What may be enclosed, by the ending of its name: its type, its first bytes and what lies inside. */
const known: Record<string, Known> = {
  pdf: { type: "application/pdf", starts: [0x25, 0x50, 0x44, 0x46] },
  docx: { type: `${office}.wordprocessingml.document`, starts: zip, contains: "word/" },
  xlsx: { type: `${office}.spreadsheetml.sheet`, starts: zip, contains: "xl/" },
  png: { type: "image/png", starts: [0x89, 0x50, 0x4e, 0x47] },
  jpg: { type: "image/jpeg", starts: [0xff, 0xd8, 0xff] },
  jpeg: { type: "image/jpeg", starts: [0xff, 0xd8, 0xff] },
};

/** The type of a file whose name and content agree; refused when they do not, or when macros lie inside. */
export function detectType(name: string, content: Buffer): string {
  const ending = name.toLowerCase().split(".").at(-1) ?? "";
  const expected = Object.hasOwn(known, ending) ? known[ending] : undefined;
  if (!expected) throw notTaken();
  const { type, starts, contains } = expected;
  const isThat = starts.every((byte, index) => content[index] === byte);
  if (!isThat || (contains && !content.includes(contains))) throw notWhatItSays(ending);
  if (contains && content.includes("vbaProject.bin")) throw hasMacros();
  return type;
}

function notTaken() {
  return invalid({
    zh: "只接收 PDF、DOCX、XLSX、PNG、JPG 文件，请转换格式后再上传。",
    en: "Only PDF, DOCX, XLSX, PNG and JPG files are taken. Convert it and upload it again.",
  });
}

function notWhatItSays(ending: string) {
  return invalid({
    zh: `文件内容与扩展名 .${ending} 不符，请用原软件另存为正确的格式后再上传。`,
    en: `The content is not what the name's ending .${ending} says. Save it in the right format and upload it again.`,
  });
}

function hasMacros() {
  return invalid({
    zh: "文件含有宏，请另存为不含宏的格式后再上传。",
    en: "The file holds macros. Save it without them and upload it again.",
  });
}
