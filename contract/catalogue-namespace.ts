/** The namespace of the catalogue's keys in a stack's configuration; the project is called the same. */
export const NAMESPACE = "app-registrations";
