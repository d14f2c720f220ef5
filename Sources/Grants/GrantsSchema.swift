package import Database

/// Pools, what was applied for, what was decided, what was given, and the letters about it.
package let grantsMigrations = [
    poolMigration,
    roundMigration,
    applicationFormMigration,
    applicationMigration,
    answerMigration,
    partnerMigration,
    completionMigration,
    interestMigration,
    assessmentMigration,
    recommendationMigration,
    decisionMigration,
    grantMigration,
    letterMigration,
    mailingMigration,
    paymentMigration,
    awardMigration,
    fundMigration,
    fundingEndMigration,
    sparringMigration,
    fundingTeamMigration,
    evaluationMigration,
]
