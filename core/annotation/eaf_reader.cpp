// The format: "ELAN Annotation Format EAF 3.0", Max Planck Institute for Psycholinguistics, with its schema EAFv3.0.xsd.

#include "core/annotation/caption_text.h"
#include "core/annotation/eaf_tiers.h"

#include <fmt/format.h>
#include <pugixml.hpp>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <system_error>
#include <tuple>
#include <utility>

namespace signwright
{

namespace
{

namespace fs = std::filesystem;

constexpr std::int64_t kLongestMs = std::int64_t{1000} * 3600 * 24 * 365;

template <typename T> std::optional<T> number_from(std::string_view text)
{
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && !text.empty() ? std::optional(value) : std::nullopt;
}

/// Percent-encoding resolved; what is no such stays.
std::string decoded(std::string_view url)
{
    std::string text;
    for (std::size_t i = 0; i < url.size(); ++i) {
        unsigned byte = 0;
        const std::string_view digits = url.substr(i + 1, 2);
        const bool encoded = url[i] == '%' && digits.size() == 2 &&
                             std::from_chars(digits.data(), digits.data() + 2, byte, 16).ptr == digits.data() + 2;
        text += encoded ? static_cast<char>(byte) : url[i];
        i += encoded ? 2 : 0;
    }
    return text;
}

constexpr const char *kAligned = "ALIGNABLE_ANNOTATION";
constexpr const char *kReferring = "REF_ANNOTATION";

/// Whether a tier has annotations with times.
bool is_aligned(pugi::xml_node tier)
{
    const auto all = tier.children("ANNOTATION");
    return std::any_of(all.begin(), all.end(), [](pugi::xml_node annotation) { return annotation.child(kAligned); });
}

/// The first video that is there.
fs::path media_of(pugi::xml_node root, const fs::path &folder)
{
    constexpr std::string_view kFileUrl = "file://";
    std::vector<fs::path> named;
    for (const auto &descriptor : root.child("HEADER").children("MEDIA_DESCRIPTOR")) {
        if (const std::string_view relative = descriptor.attribute("RELATIVE_MEDIA_URL").value(); !relative.empty())
            named.push_back(folder / decoded(relative));
        if (const std::string_view whole = descriptor.attribute("MEDIA_URL").value(); whole.starts_with(kFileUrl))
            named.emplace_back(decoded(whole.substr(kFileUrl.size())));
    }
    const auto there = std::find_if(named.begin(), named.end(), [](const fs::path &path) {
        std::error_code error;
        return fs::is_regular_file(path, error);
    });
    return there == named.end() ? fs::path() : there->lexically_normal();
}

/// Gives each sign to the caption in which it begins, of several to the one that begins last; whether there is one for each.
bool hand_out(std::vector<RecognisedSign> signs, std::vector<Caption> &captions)
{
    std::stable_sort(signs.begin(), signs.end(), [](const RecognisedSign &a, const RecognisedSign &b) {
        return std::tie(a.begin_seconds, a.end_seconds) < std::tie(b.begin_seconds, b.end_seconds);
    });
    std::vector<Caption *> open; // begun, and in order of that; what has ended on top is taken off, once and for all
    std::size_t begun = 0;
    bool all_given = true;
    for (RecognisedSign &sign : signs) {
        for (; begun < captions.size() && captions[begun].begin_seconds <= sign.begin_seconds; ++begun)
            open.push_back(&captions[begun]);
        while (!open.empty() && open.back()->end_seconds <= sign.begin_seconds)
            open.pop_back();
        if (open.empty())
            all_given = false;
        else
            open.back()->signs.push_back(std::move(sign));
    }
    return all_given;
}

class EafReader
{
public:
    EafReader(const std::string &name, pugi::xml_node root) : name_(name), root_(root) {}

    Result<CaptionDocument> read(const fs::path &folder)
    {
        if (const std::string_view units = root_.child("HEADER").attribute("TIME_UNITS").value();
            !units.empty() && units != "milliseconds")
            return problem(fmt::format("its times are {}, not milliseconds; save it again with ELAN", units));
        if (auto slots = read_slots(); !slots)
            return tl::unexpected(slots.error());
        const pugi::xml_node tier = captions_tier();
        if (!tier)
            return problem("it has no tier with captions: one without a parent, with times");
        CaptionDocument document;
        if (auto captions = read_captions(tier, document.captions); !captions)
            return tl::unexpected(captions.error());
        if (auto details = read_details(tier, document.captions); !details)
            return tl::unexpected(details.error());
        document.media = media_of(root_, folder);
        for (const auto &other : root_.children("TIER")) {
            document.tiers.emplace_back(other.attribute("TIER_ID").value());
            if (other.child("ANNOTATION") && !kept_.contains(other))
                document.unread_tiers.push_back(document.tiers.back());
        }
        return document;
    }

private:
    tl::unexpected<Error> problem(const std::string &what) const
    {
        return fail(Module::Text, ErrorKind::BadInput, name_ + ": " + what);
    }

    /// The times of all slots. The file lists them in order of time: those without one lie evenly between their neighbours.
    Result<void> read_slots()
    {
        std::vector<std::string> waiting;
        std::int64_t before = 0;
        const auto spread = [&](std::int64_t after) {
            const auto parts = static_cast<std::int64_t>(waiting.size()) + 1;
            for (std::size_t i = 0; i < waiting.size(); ++i)
                slots_[waiting[i]] = before + (after - before) * (static_cast<std::int64_t>(i) + 1) / parts;
            waiting.clear();
        };
        for (const auto &slot : root_.child("TIME_ORDER").children("TIME_SLOT")) {
            const std::string id = slot.attribute("TIME_SLOT_ID").value();
            const auto value = slot.attribute("TIME_VALUE");
            if (!value) {
                waiting.push_back(id);
                continue;
            }
            const auto time = number_from<std::int64_t>(value.value());
            if (!time || *time < 0 || *time > kLongestMs)
                return problem(fmt::format("the time slot {} has no usable time", id));
            spread(*time);
            slots_[id] = before = *time;
        }
        spread(before);
        return {};
    }

    /// A tier "captions" without times is not the one that Signwright writes, unless there are no captions at all.
    pugi::xml_node captions_tier() const
    {
        const auto own = root_.find_child_by_attribute("TIER", "TIER_ID", kCaptionsTier);
        if (is_aligned(own))
            return own;
        const auto other = root_.find_child([](pugi::xml_node node) {
            return std::string_view(node.name()) == "TIER" && !node.attribute("PARENT_REF") && is_aligned(node);
        });
        return other || own.child("ANNOTATION") ? other : own;
    }

    Result<MillisecondRange> range_of(pugi::xml_node annotation) const
    {
        const auto begin = slots_.find(annotation.attribute("TIME_SLOT_REF1").value());
        const auto end = slots_.find(annotation.attribute("TIME_SLOT_REF2").value());
        if (begin == slots_.end() || end == slots_.end() || end->second < begin->second)
            return problem(fmt::format("the annotation {} has no usable times", annotation.attribute("ANNOTATION_ID").value()));
        return MillisecondRange{begin->second, end->second};
    }

    /// Visits the annotations that have times of their own; whether those are all.
    template <typename Visit> Result<bool> for_aligned(pugi::xml_node tier, Visit visit) const
    {
        bool all_aligned = true;
        for (const auto &child : tier.children("ANNOTATION")) {
            const auto annotation = child.child(kAligned);
            if (!annotation) {
                all_aligned = false;
                continue;
            }
            const auto range = range_of(annotation);
            if (!range)
                return tl::unexpected(range.error());
            visit(annotation, *range);
        }
        return all_aligned;
    }

    Result<void> read_captions(pugi::xml_node tier, std::vector<Caption> &captions)
    {
        std::vector<std::pair<Caption, std::string>> found; ///< with the annotation's id
        const auto all_kept = for_aligned(tier, [&found](pugi::xml_node annotation, const MillisecondRange &range) {
            found.emplace_back(read_caption(0, range, annotation.child_value("ANNOTATION_VALUE")),
                               annotation.attribute("ANNOTATION_ID").value());
        });
        if (!all_kept)
            return tl::unexpected(all_kept.error());
        if (*all_kept)
            kept_.insert(tier);
        std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) {
            return std::tie(a.first.begin_seconds, a.first.end_seconds) < std::tie(b.first.begin_seconds, b.first.end_seconds);
        });
        for (auto &[caption, id] : found) {
            place_of_[id] = captions.size();
            captions.push_back(std::move(caption));
            captions.back().id = captions.size();
        }
        return {};
    }

    /// The tiers that are written below the captions.
    Result<void> read_details(pugi::xml_node tier, std::vector<Caption> &captions)
    {
        const std::string_view parent = tier.attribute("TIER_ID").value();
        for (const auto &below : root_.children("TIER")) {
            if (below.attribute("PARENT_REF").value() != parent)
                continue;
            const std::string_view id = below.attribute("TIER_ID").value();
            Result<bool> all_kept = false;
            if (id == kSignsTier)
                all_kept = read_signs(below, captions);
            else if (id == kConfidenceTier)
                all_kept = read_confidences(below, captions);
            else if (id == kAlternativesTier)
                all_kept = for_references(below, captions, [](Caption &caption, const char *text) {
                    caption.alternatives.emplace_back(text);
                    return true;
                });
            if (!all_kept)
                return tl::unexpected(all_kept.error());
            if (*all_kept)
                kept_.insert(below);
        }
        return {};
    }

    /// Whether every annotation is kept.
    Result<bool> read_signs(pugi::xml_node tier, std::vector<Caption> &captions) const
    {
        std::vector<RecognisedSign> signs;
        const auto all_kept = for_aligned(tier, [&signs](pugi::xml_node annotation, const MillisecondRange &range) {
            RecognisedSign &sign = signs.emplace_back();
            sign.begin_seconds = static_cast<double>(range.begin) / 1000.0;
            sign.end_seconds = static_cast<double>(range.end) / 1000.0;
            if (const std::string gloss = annotation.child_value("ANNOTATION_VALUE"); !gloss.empty())
                sign.candidates.push_back({gloss, 1.0f});
        });
        if (!all_kept)
            return all_kept;
        return hand_out(std::move(signs), captions) && *all_kept;
    }

    /// Whether every annotation is kept: one number from 0 to 1 for a caption.
    bool read_confidences(pugi::xml_node tier, std::vector<Caption> &captions) const
    {
        std::set<const Caption *> told;
        return for_references(tier, captions, [&told](Caption &caption, const char *text) {
            const auto confidence = number_from<float>(text);
            if (!confidence || !(*confidence >= 0.0f && *confidence <= 1.0f) || !told.insert(&caption).second)
                return false;
            caption.confidence = *confidence;
            return true;
        });
    }

    /// Visits each annotation with its caption; whether every one has a caption, and `visit` kept it.
    template <typename Visit> bool for_references(pugi::xml_node tier, std::vector<Caption> &captions, Visit visit) const
    {
        bool all_kept = true;
        for (const auto &child : tier.children("ANNOTATION")) {
            const auto annotation = child.child(kReferring);
            const auto place = place_of_.find(annotation.attribute("ANNOTATION_REF").value());
            all_kept = place != place_of_.end() && visit(captions[place->second], annotation.child_value("ANNOTATION_VALUE")) &&
                       all_kept;
        }
        return all_kept;
    }

    const std::string &name_;
    const pugi::xml_node root_;
    std::map<std::string, std::int64_t> slots_;   ///< milliseconds by id
    std::map<std::string, std::size_t> place_of_; ///< of a caption by the id of its annotation
    std::set<pugi::xml_node> kept_;               ///< tiers of which every annotation was kept
};

} // namespace

Result<CaptionDocument> parse_eaf(std::string_view text, const std::string &name, const fs::path &folder)
{
    pugi::xml_document document;
    const auto parsed = document.load_buffer(text.data(), text.size());
    if (!parsed)
        return fail(Module::Text, ErrorKind::BadInput,
                    fmt::format("{} is no EAF file, or a damaged one: {} at byte {}", name, parsed.description(), parsed.offset));
    const auto root = document.child("ANNOTATION_DOCUMENT");
    if (!root)
        return fail(Module::Text, ErrorKind::BadInput, name + " is no EAF file: it has no ANNOTATION_DOCUMENT");
    return EafReader(name, root).read(folder);
}

} // namespace signwright
