import { getLibFiles, libFolderInMemoryPath, ts } from "@ts-morph/common";

// TypeScript 5.4 by way of a package that contains it: beside the workspace's own compiler, `tsc` would be either.
const libs = new Map(getLibFiles().map(({ fileName, text }) => [`${libFolderInMemoryPath}/${fileName}`, text]));

/** What TypeScript 5.4 says about a file, a line for each problem. */
export function compileWith54(file: string, compilerOptions: object): string[] {
  const { options, errors } = ts.convertCompilerOptionsFromJson(compilerOptions, ".");
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.getDefaultLibLocation = () => libFolderInMemoryPath;
  host.getDefaultLibFileName = (settings) => `${libFolderInMemoryPath}/${ts.getDefaultLibFileName(settings)}`;
  host.fileExists = (name) => libs.has(name) || fileExists(name);
  host.readFile = (name) => libs.get(name) ?? readFile(name);
  host.getSourceFile = (name, settings, ...rest) => {
    const text = libs.get(name);
    return text === undefined ? getSourceFile(name, settings, ...rest) : ts.createSourceFile(name, text, settings);
  };
  const program = ts.createProgram([file], options, host);
  return [...errors, ...ts.getPreEmitDiagnostics(program)].map((diagnostic) => {
    const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
    return `${diagnostic.file?.fileName ?? ""}: ${message}`;
  });
}
