extension EditContent {
    /// What is written in sentences, as one text.
    var prose: String {
        switch self {
        case .offer(let offer):
            [offer.summary, offer.description, offer.conditions ?? ""].filter { !$0.isEmpty }.joined(separator: "\n\n")
        case .profile(let profile): profile.description
        }
    }
}
