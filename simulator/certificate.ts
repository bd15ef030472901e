import { generate } from "selfsigned";

/** What an HTTPS server and its clients need. */
export interface ServerCertificate {
    /** The server's private key, PEM. */
    readonly key: string;
    /** The server's certificate followed by its authority's, PEM. */
    readonly chain: string;
    /** The authority that clients must trust, PEM. */
    readonly authority: string;
}

// Certificates are judged by the clients' own clocks, which nobody here moves: any span that contains them will do.
const VALIDITY = { notBeforeDate: new Date("2020-01-01T00:00:00Z"), notAfterDate: new Date("2049-12-31T00:00:00Z") };
// Elliptic curves, because a handshake costs a tenth of RSA's.
const KIND = { keyType: "ec", curve: "P-256", algorithm: "sha256" } as const;

/** Makes a certificate authority and a server certificate for the loopback names. */
export async function makeCertificate(): Promise<ServerCertificate> {
    const authority = await generate([{ name: "commonName", value: "Simulated tenant authority" }], {
        ...KIND,
        ...VALIDITY,
        extensions: [
            { name: "basicConstraints", cA: true, critical: true },
            { name: "keyUsage", keyCertSign: true, cRLSign: true, digitalSignature: true, critical: true },
        ],
    });
    const server = await generate([{ name: "commonName", value: "localhost" }], {
        ...KIND,
        ...VALIDITY,
        ca: { key: authority.private, cert: authority.cert },
        extensions: [
            { name: "basicConstraints", cA: false, critical: true },
            { name: "keyUsage", digitalSignature: true, critical: true },
            { name: "extKeyUsage", serverAuth: true },
            {
                name: "subjectAltName",
                altNames: [
                    { type: 2, value: "localhost" },
                    { type: 2, value: "*.vault.localhost" },
                    { type: 2, value: "vault.localhost" },
                    { type: 7, ip: "127.0.0.1" },
                ],
            },
        ],
    });
    return { key: server.private, chain: `${server.cert}\n${authority.cert}`, authority: authority.cert };
}
