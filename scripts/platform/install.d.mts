export function checkNode(version?: string): string | undefined;
export function installDependencies(): Promise<void>;
export function refuse(sentence: string): never;
