#include "Internal.hpp"

namespace {

Xapian::Query::op xapian_operator(mx_operator op) {
    switch (op) {
        case MX_OR: return Xapian::Query::OP_OR;
        case MX_AND: return Xapian::Query::OP_AND;
        case MX_AND_NOT: return Xapian::Query::OP_AND_NOT;
        case MX_AND_MAYBE: return Xapian::Query::OP_AND_MAYBE;
        case MX_FILTER: return Xapian::Query::OP_FILTER;
        case MX_SYNONYM: return Xapian::Query::OP_SYNONYM;
        case MX_MAX: return Xapian::Query::OP_MAX;
        case MX_PHRASE: return Xapian::Query::OP_PHRASE;
        case MX_NEAR: return Xapian::Query::OP_NEAR;
    }
    return Xapian::Query::OP_OR;
}

}  // namespace

mx_query *mx_query_all(void) {
    return mx::guarded<mx_query *>(nullptr, nullptr, [] { return new mx_query{Xapian::Query::MatchAll}; });
}

mx_query *mx_query_none(void) {
    return mx::guarded<mx_query *>(nullptr, nullptr, [] { return new mx_query{Xapian::Query()}; });
}

mx_query *mx_query_term(mx_bytes term, uint32_t wqf) {
    return mx::guarded<mx_query *>(
        nullptr, nullptr, [&] { return new mx_query{Xapian::Query(mx::text(term), wqf == 0 ? 1 : wqf)}; });
}

mx_query *mx_query_combine(mx_operator op, mx_query **parts, size_t count, uint32_t window, mx_error *error) {
    // The parts are freed whatever happens.
    std::vector<std::unique_ptr<mx_query>> owned;
    return mx::guarded<mx_query *>(error, nullptr, [&] {
        std::vector<Xapian::Query> queries;
        owned.reserve(count);
        for (size_t index = 0; index < count; ++index) owned.emplace_back(parts[index]);
        for (auto &part : owned) queries.push_back(part ? part->query : Xapian::Query());
        return new mx_query{Xapian::Query(xapian_operator(op), queries.begin(), queries.end(), window)};
    });
}

mx_query *mx_query_scale(mx_query *query, double factor, mx_error *error) {
    std::unique_ptr<mx_query> owned(query);
    return mx::guarded<mx_query *>(error, nullptr, [&] {
        return new mx_query{Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, owned->query, factor)};
    });
}

mx_query *mx_query_range(uint32_t slot, double low, double high, mx_error *error) {
    return mx::guarded<mx_query *>(error, nullptr, [&] {
        return new mx_query{Xapian::Query(
            Xapian::Query::OP_VALUE_RANGE, slot, Xapian::sortable_serialise(low), Xapian::sortable_serialise(high))};
    });
}

mx_query *mx_query_near(uint32_t slot, double latitude, double longitude, double metres, mx_error *error) {
    return mx::guarded<mx_query *>(error, nullptr, [&] {
        Xapian::GreatCircleMetric metric;
        Xapian::LatLongCoords centre(Xapian::LatLongCoord(latitude, longitude));
        auto *source = new Xapian::LatLongDistancePostingSource(slot, centre, metric, metres);
        // Only the distance filters: its weight would drown the words.
        return new mx_query{
            Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(source->release()), 0.0)};
    });
}

void mx_query_free(mx_query *query) { delete query; }
