/** An application's id as the azuread provider wants it: `/applications/{objectId}`. @param id the same, or the object id alone */
export function toApplicationId(id: string): string {
    return id.startsWith("/applications/") ? id : `/applications/${id}`;
}
