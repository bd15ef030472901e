import { nameInSeries } from "../graph/credential";
import { type Facts, isOfSeries } from "./facts";

/**
 * What a credential that is about to be made says of its issue: when it was planned. One of the same generation that was
 * made before has said so already where the generation has to be made again, for example for another vault; then the present
 * by Entra's clock. So nothing that a killed run leaves behind has the name of what was published, as only a person's copy has.
 */
export function issueTimeFor({ credentials, vaults, left, planned, serverDate }: Facts): string {
    const { series, generation, issuedAt } = planned;
    const isNamed = credentials.some((one) => {
        const name = nameInSeries(one, series);
        return name?.generation === generation && name.issuedAt === issuedAt;
    });
    const isPublished = [...vaults, ...left]
        .flatMap(({ versions }) => versions)
        .filter((one) => isOfSeries(one, series))
        .some(({ tags }) => tags["generation"] === String(generation) && tags["rotated"] === issuedAt);
    return isNamed || isPublished ? serverDate : issuedAt;
}
