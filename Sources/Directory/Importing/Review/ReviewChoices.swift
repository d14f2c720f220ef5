/// What somebody chose in a review: what is taken of the file, and what stays as it is here.
struct ReviewChoices {
    var organizations: [OrganizationDraft] = []
    var services: [Spooled<ServiceDraft>] = []
    var keptOrganizations: [OrganizationDraft] = []
    var keptServices: [Spooled<ServiceDraft>] = []
}

extension Array {
    /// Pieces of which each fits one statement.
    var chunks: [[Element]] {
        stride(from: 0, to: count, by: 500).map { Array(self[$0..<Swift.min($0 + 500, count)]) }
    }
}
