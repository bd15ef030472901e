/** One of Microsoft Graph's application permissions. */
export interface GraphPermission {
    readonly name: string;
    /** The id of the app role, the same in every tenant. */
    readonly id: string;
    /** Whether whoever has it can make itself ruler of the tenant, or take over other identities. */
    readonly isTenantWide: boolean;
}

/** Microsoft Graph's permissions that give power over the tenant or over everybody's data, as its service principal lists them. */
export const GRAPH_PERMISSIONS: readonly GraphPermission[] = [
    // Roles and permissions: with these an app gives itself whatever it likes.
    ruling("AppRoleAssignment.ReadWrite.All", "06b708a9-e830-4db3-a914-8e69da51d44f"),
    ruling("DelegatedPermissionGrant.ReadWrite.All", "8e8e4742-1d95-4f68-9d56-6ee75648c72a"),
    ruling("EntitlementManagement.ReadWrite.All", "9acd699f-1e81-4958-b001-93b1d2506e19"),
    ruling("Policy.ReadWrite.PermissionGrant", "a402ca1c-2696-4531-972d-6e5ee4aa11ea"),
    ruling("PrivilegedAccess.ReadWrite.AzureAD", "854d9ab1-6657-4ec8-be45-823027bcd009"),
    ruling("PrivilegedAccess.ReadWrite.AzureADGroup", "2f6817f8-7b12-4f0f-bc18-eeaf60705a9e"),
    ruling("PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup", "41202f2c-f7ab-45be-b001-85c9728b9d69"),
    ruling("PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup", "618b6020-bca8-4de6-99f6-ef445fa4d857"),
    ruling("RoleAssignmentSchedule.ReadWrite.Directory", "dd199f4a-f148-40a4-a2ec-f0069cc799ec"),
    ruling("RoleEligibilitySchedule.ReadWrite.Directory", "fee28b28-e1f3-4841-818e-2704dc62245f"),
    ruling("RoleManagement.ReadWrite.Directory", "9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8"),
    ruling("RoleManagementPolicy.ReadWrite.AzureADGroup", "b38dcc4d-a239-4ed6-aa84-6c65b284f97c"),
    ruling("RoleManagementPolicy.ReadWrite.Directory", "31e08e0a-d3f7-4ca2-ac39-7343fb83e8ad"),
    // Credentials of others: with these an app signs in as another one, or as an administrator.
    ruling("Application.ReadWrite.All", "1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9"),
    ruling("Directory.ReadWrite.All", "19dbc75e-c2e2-444c-a770-ec69d8559fc7"),
    ruling("User-PasswordProfile.ReadWrite.All", "cc117bb9-00cf-4eb8-b580-ea2a878fe8f7"),
    ruling("UserAuthenticationMethod.ReadWrite.All", "50483e42-d915-4231-9639-7fdb7fd190e5"),
    // Who is let in at all: with these an app opens the door.
    ruling("Domain.ReadWrite.All", "7e05723c-0bb0-42da-be95-ae9f08a6e53c"),
    ruling("Organization.ReadWrite.All", "292d869f-3427-49a8-9dab-8c70152b74e9"),
    ruling("Policy.ReadWrite.AuthenticationMethod", "29c18626-4985-4dcd-85c0-193eef327366"),
    ruling("Policy.ReadWrite.Authorization", "fb221be6-99f2-473f-bd32-01c6a0e9ca3b"),
    ruling("Policy.ReadWrite.ConditionalAccess", "01c0a623-fc9b-48e9-b794-0756f8e8f067"),
    ruling("Policy.ReadWrite.CrossTenantAccess", "338163d7-f101-4c92-94ba-ca46fe52447c"),
    ruling("PublicKeyInfrastructure.ReadWrite.All", "a2b63618-5350-462d-b1b3-ba6eb3684e26"),
    // Known by name for settings, but common enough not to be denied by default.
    other("AdministrativeUnit.ReadWrite.All", "5eb59dd3-1da2-4329-8733-9dabdc435916"),
    other("Application.ReadWrite.OwnedBy", "18a4783c-866b-4cc7-a460-3d5e5662c884"),
    other("DeviceManagementConfiguration.ReadWrite.All", "9241abd9-d0e6-425a-bd4f-47ba86e767a4"),
    other("DeviceManagementRBAC.ReadWrite.All", "e330c4f0-4170-414e-a55a-2f022ec2b57b"),
    other("DeviceManagementScripts.ReadWrite.All", "9255e99d-faf5-445e-bbf7-cb71482737c4"),
    other("Files.Read.All", "01d4889c-1287-42c6-ac1f-5d1e02578ef6"),
    other("Files.ReadWrite.All", "75359482-378d-4052-8f01-80520e7db3cd"),
    other("Group.ReadWrite.All", "62a82d76-70ea-41e2-9197-370581804d09"),
    other("GroupMember.ReadWrite.All", "dbaae8cf-10b5-4b86-a4a1-f871c94c6695"),
    other("Mail.Read", "810c84a8-4a9e-49e6-bf7d-12d183f40d01"),
    other("Mail.ReadWrite", "e2a3a72e-5f79-4c64-b1b1-878b674786c9"),
    other("Mail.Send", "b633e1c5-b582-4048-a93e-9f11b44c7e96"),
    other("Sites.FullControl.All", "a82116e5-55eb-4c41-a434-62fe8a61c773"),
    other("Sites.ReadWrite.All", "9492366f-7969-46a4-8d15-ed1a20078fff"),
    other("Synchronization.ReadWrite.All", "9b50c33d-700f-43b1-b2eb-87e89b703581"),
    other("User.ReadWrite.All", "741f803b-c850-494e-b5df-cde7c675a1ca"),
];

function ruling(name: string, id: string): GraphPermission {
    return { name, id, isTenantWide: true };
}

function other(name: string, id: string): GraphPermission {
    return { name, id, isTenantWide: false };
}
