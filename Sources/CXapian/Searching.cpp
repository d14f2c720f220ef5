#include <algorithm>
#include <cmath>

#include "Internal.hpp"

namespace {

/// Term weight between 0 and 1 before the query's own factors: rarity (0...1, independent of the size of
/// the collection) times a saturated frequency. Sums of such weights can be compared with a fixed floor. Lengths are not
/// asked for: they are in the frequencies already.
class SaturatedWeight : public Xapian::Weight {
    double k_, rarity_;
    double factor_ = 0;

    SaturatedWeight *clone() const override { return new SaturatedWeight(k_, rarity_); }

    void init(double factor) override {
        if (factor == 0) {
            factor_ = 0;
            return;
        }
        double size = std::max(1.0, double(get_collection_size()));
        double rare = std::log(1 + size / (get_termfreq() + 0.5)) / std::log(1 + size / 0.5);
        factor_ = factor * get_wqf() * std::pow(std::min(1.0, std::max(0.0, rare)), rarity_);
    }

public:
    SaturatedWeight(double k, double rarity) : k_(k), rarity_(rarity) {
        need_stat(COLLECTION_SIZE);
        need_stat(TERMFREQ);
        need_stat(WDF);
        need_stat(WDF_MAX);
        need_stat(WQF);
    }

    std::string name() const override { return "SaturatedWeight"; }

    double get_sumpart(Xapian::termcount wdf, Xapian::termcount, Xapian::termcount) const override {
        return factor_ * wdf / (wdf + k_);
    }

    double get_maxpart() const override {
        double wdf = std::max<double>(1, get_wdf_upper_bound());
        return factor_ * wdf / (wdf + k_);
    }

    double get_sumextra(Xapian::termcount, Xapian::termcount) const override { return 0; }
    double get_maxextra() const override { return 0; }
};

/// Remembers the first documents that match, so that they can be counted when the best weight is known.
class Tally : public Xapian::MatchSpy {
    struct Seen {
        double weight;
        std::string codes;
    };

    int32_t slot_;
    size_t most_;
    std::vector<Seen> seen_;

public:
    Tally(int32_t facet_slot, size_t most) : slot_(facet_slot), most_(most) { seen_.reserve(std::min<size_t>(most, 1024)); }

    void operator()(const Xapian::Document &document, double weight) override {
        // Once enough have been seen only the better ones are still looked at: they would not be a fair sample.
        if (seen_.size() >= most_) return;
        seen_.push_back({weight, slot_ < 0 ? std::string() : document.get_value(Xapian::valueno(slot_))});
    }

    size_t seen() const { return seen_.size(); }

    /// How many are of this weight at least; their packed big-endian 16-bit codes are added up.
    uint32_t count(double floor, std::vector<uint32_t> &facets) const {
        uint32_t passing = 0;
        for (const auto &one : seen_) {
            if (one.weight < floor) continue;
            ++passing;
            const std::string &codes = one.codes;
            for (size_t at = 0; at + 1 < codes.size(); at += 2) {
                size_t code = size_t(uint8_t(codes[at])) << 8 | uint8_t(codes[at + 1]);
                if (code < facets.size()) ++facets[code];
            }
        }
        return passing;
    }
};

/// A sort key that changes with the seed and is otherwise arbitrary: fair among equals.
class ShuffleKey : public Xapian::KeyMaker {
    uint64_t seed_;

public:
    explicit ShuffleKey(uint64_t seed) : seed_(seed) {}

    std::string operator()(const Xapian::Document &document) const override {
        uint64_t mixed = seed_ * 0x9E3779B97F4A7C15ull + document.get_docid();
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ull;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBull;
        mixed ^= mixed >> 31;
        return std::string(reinterpret_cast<const char *>(&mixed), sizeof mixed);
    }
};

}  // namespace

mx_result *mx_search(mx_reader *reader, const mx_query *query, const mx_options *options, mx_error *error) {
    return mx::guarded<mx_result *>(error, nullptr, [&] {
        Xapian::Enquire enquire(reader->database);
        enquire.set_query(query->query);
        switch (options->weighting) {
            case MX_BM25: enquire.set_weighting_scheme(Xapian::BM25Weight()); break;
            case MX_BOOLEAN: enquire.set_weighting_scheme(Xapian::BoolWeight()); break;
            case MX_SATURATED:
                enquire.set_weighting_scheme(SaturatedWeight(options->k, options->rarity));
        }
        ShuffleKey shuffle(options->seed);
        Xapian::LatLongCoords centre(Xapian::LatLongCoord(options->latitude, options->longitude));
        Xapian::GreatCircleMetric metric;
        Xapian::LatLongDistanceKeyMaker distance(options->sort_slot, centre, metric);
        switch (options->order) {
            case MX_BY_WEIGHT: enquire.set_sort_by_relevance_then_key(&shuffle, false); break;
            case MX_BY_NUMBER_ASCENDING: enquire.set_sort_by_value_then_relevance(options->sort_slot, false); break;
            case MX_BY_NUMBER_DESCENDING: enquire.set_sort_by_value_then_relevance(options->sort_slot, true); break;
            case MX_BY_DISTANCE: enquire.set_sort_by_key_then_relevance(&distance, false); break;
        }
        if (options->least_weight > 0) enquire.set_cutoff(0, options->least_weight);
        std::unique_ptr<Tally> tally;
        if (options->facet_slot >= 0 || options->least_share > 0) {
            tally = std::make_unique<Tally>(options->facet_slot, std::max<uint32_t>(options->check_at_least, options->limit));
            enquire.add_matchspy(tally.get());
        }
        Xapian::MSet found = enquire.get_mset(options->offset, options->limit, options->check_at_least);
        // No MSet::fetch(): in Xapian 1.4.22 it reads past its items, and crashes, when the offset is not 0. It only helps
        // with databases on other machines.
        auto result = std::make_unique<mx_result>();
        result->floor = std::max(options->least_weight, options->least_share * found.get_max_attained());
        for (auto item = found.begin(); item != found.end(); ++item) {
            if (item.get_weight() < result->floor) continue;
            result->ids.push_back(*item);
            result->weights.push_back(item.get_weight());
            result->data.push_back(item.get_document().get_data());
        }
        result->estimated = found.get_matches_estimated();
        result->exact = found.get_matches_lower_bound() == found.get_matches_upper_bound();
        if (tally) {
            result->facets.assign(options->facet_codes, 0);
            const uint32_t passing = tally->count(result->floor, result->facets);
            result->sampled = passing;
            if (tally->seen() >= result->estimated) {
                result->estimated = passing;
                result->exact = true;
            } else {
                const double share = double(passing) / double(std::max<size_t>(1, tally->seen()));
                result->estimated = uint32_t(std::lround(result->estimated * share));
                result->exact = false;
            }
        }
        return result.release();
    });
}

void mx_result_free(mx_result *result) { delete result; }
size_t mx_result_count(const mx_result *result) { return result->ids.size(); }
uint32_t mx_result_docid(const mx_result *result, size_t index) { return result->ids[index]; }
double mx_result_weight(const mx_result *result, size_t index) { return result->weights[index]; }

mx_bytes mx_result_data(const mx_result *result, size_t index) {
    if (index >= result->data.size()) return {nullptr, 0};
    const std::string &data = result->data[index];
    return {reinterpret_cast<const uint8_t *>(data.data()), data.size()};
}

uint32_t mx_result_estimated(const mx_result *result) { return result->estimated; }
double mx_result_floor(const mx_result *result) { return result->floor; }
int mx_result_is_exact(const mx_result *result) { return result->exact ? 1 : 0; }
uint32_t mx_result_sampled(const mx_result *result) { return result->sampled; }

uint32_t mx_result_facet(const mx_result *result, uint16_t code) {
    return code < result->facets.size() ? result->facets[code] : 0;
}
