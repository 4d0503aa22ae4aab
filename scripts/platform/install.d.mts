export function checkNode(version?: string): string | undefined;
export function installDependencies(): Promise<void>;
export function lockedPackages(checkout?: string): string[];
export function refuse(sentence: string): never;
export function unpacked(packages: readonly string[]): number;
