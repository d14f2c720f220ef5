package import Database

/// Pools, what was applied for, what was given, and the letters about it.
package let grantsMigrations = [
    poolMigration, roundMigration, applicationFormMigration, applicationMigration,
    interestMigration, assessmentMigration, recommendationMigration, decisionMigration,
]
