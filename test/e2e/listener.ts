import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on this machine that counts whoever comes near it. */
export interface Listener {
  readonly port: number;
  readonly url: string;
  readonly packetPort: number;
  /** Connections and packets since it began, whatever was said in them. */
  visits(): number;
  close(): Promise<void>;
}

/** Listens for TCP and UDP; every request is sent on to `/landed`. */
export async function listen(): Promise<Listener> {
  let visits = 0;
  const count = (): void => void (visits += 1);
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/landed' ? 200 : 302, { location: '/landed', 'content-type': 'text/html' });
    response.end('landed');
  }).on('connection', count);
  const socket = createSocket('udp4').on('message', count);
  socket.bind(0, '127.0.0.1');
  server.listen(0, '127.0.0.1');
  await Promise.all([once(server, 'listening'), once(socket, 'listening')]);
  const { port } = server.address() as AddressInfo;
  return {
    ...{ port, url: `http://127.0.0.1:${port}`, packetPort: socket.address().port, visits: () => visits },
    close: async () => {
      server.closeAllConnections();
      server.close();
      socket.close();
      await once(socket, 'close').catch(() => undefined);
    },
  };
}
