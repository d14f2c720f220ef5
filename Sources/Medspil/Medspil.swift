@main struct Medspil { static func main() {} }
