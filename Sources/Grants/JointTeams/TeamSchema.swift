import Database

/// Organisations and units that apply to a fund together.
let fundingTeamMigration = Migration(
    name: "grants-043-funding-teams",
    sql: { w in
        """
        CREATE TABLE funding_team (
            id \(w.id),
            municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
            fund_id \(w.reference) REFERENCES fund (id) ON DELETE SET NULL,
            title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND \(FundingTeam.longestTitle)),
            plan TEXT NOT NULL CHECK (length(plan) BETWEEN 1 AND \(FundingTeam.longestPlan)),
            deadline_on \(w.date) NOT NULL,
            made_at \(w.timestamp) NOT NULL
        ) \(w.strict);
        CREATE INDEX funding_team_fund ON funding_team (fund_id);
        CREATE INDEX funding_team_municipality ON funding_team (municipality_id, id);
        CREATE TABLE funding_team_member (
            id \(w.id),
            team_id \(w.reference) NOT NULL REFERENCES funding_team (id) ON DELETE CASCADE,
            organization_id \(w.reference) REFERENCES organization (id),
            unit_id \(w.reference) REFERENCES unit (id),
            invited_at \(w.timestamp) NOT NULL,
            answer TEXT CHECK (answer IN (\(TeamMember.Answer.list))),
            answered_at \(w.timestamp),
            UNIQUE (team_id, organization_id),
            UNIQUE (team_id, unit_id),
            CHECK ((organization_id IS NULL) <> (unit_id IS NULL)),
            CHECK ((answer IS NULL) = (answered_at IS NULL))
        ) \(w.strict);
        CREATE INDEX funding_team_member_organization ON funding_team_member (organization_id, team_id);
        CREATE INDEX funding_team_member_unit ON funding_team_member (unit_id, team_id);
        CREATE TABLE funding_team_outcome (
            id \(w.id),
            team_id \(w.reference) NOT NULL REFERENCES funding_team (id) ON DELETE CASCADE,
            result TEXT NOT NULL CHECK (result IN (\(FundingTeam.Result.list))),
            amount \(w.integer) CHECK (amount BETWEEN 1 AND \(Money.most.ore)),
            at \(w.timestamp) NOT NULL,
            function_id \(w.reference) NOT NULL REFERENCES function (id),
            CHECK (result IN ('soegt', 'faaet') OR amount IS NULL),
            CHECK (result <> 'faaet' OR amount IS NOT NULL)
        ) \(w.strict);
        CREATE INDEX funding_team_outcome_of ON funding_team_outcome (team_id, id);
        CREATE INDEX funding_team_outcome_function ON funding_team_outcome (function_id);
        """
    }
)
