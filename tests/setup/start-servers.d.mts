export default function startServers(): Promise<void>;
