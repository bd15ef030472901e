import type { HttpClient, PipelineRequest, PipelineResponse } from "@azure/core-rest-pipeline";

/** What authorities publish about themselves: the same for everybody, and for as long as a run lasts. */
const DISCOVERY = /\/(?:\.well-known\/openid-configuration|discovery\/instance)$/;

/**
 * An HTTP client that asks an authority only once what it publishes about itself. The library forgets that with each of
 * its clients, and every sign-in of the gate needs a new one.
 */
export function rememberingDiscovery(http: HttpClient): HttpClient {
    const answers = new Map<string, Promise<PipelineResponse>>();
    const ask = (request: PipelineRequest): Promise<PipelineResponse> => {
        const { url } = request;
        const answer = http.sendRequest(request);
        answers.set(url, answer);
        // Only what helps is remembered.
        const forget = () => answers.get(url) === answer && answers.delete(url);
        answer.then(({ status }) => status === 200 || forget(), forget);
        return answer;
    };
    return {
        sendRequest: async (request) => {
            if (request.method !== "GET" || !DISCOVERY.test(new URL(request.url).pathname)) {
                return http.sendRequest(request);
            }
            const asked = answers.get(request.url);
            // Another one's request may have been cut off, which says nothing about this one.
            const known = asked && (await asked.catch(() => undefined));
            return known?.status === 200 ? { ...known, request } : ask(request);
        },
    };
}
