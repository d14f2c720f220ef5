enum HealthPath {
    static let index = "/aabenhed"
}
