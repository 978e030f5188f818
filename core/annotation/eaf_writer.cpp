// The format: "ELAN Annotation Format EAF 3.0", Max Planck Institute for Psycholinguistics, with its schema EAFv3.0.xsd.

#include "core/annotation/caption_text.h"
#include "core/annotation/eaf_tiers.h"
#include "core/base/file_ending.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <pugixml.hpp>

#include <algorithm>
#include <ctime>
#include <sstream>
#include <system_error>
#include <vector>

namespace signwright
{

namespace
{

constexpr const char *kCaptionType = "caption";
constexpr const char *kSignType = "sign";
constexpr const char *kConfidenceType = "confidence";
constexpr const char *kAlternativeType = "alternative";

/// A path as a URL: everything but what RFC 3986 calls unreserved, and "/", is percent-encoded.
std::string url_path(const std::string &path)
{
    std::string url;
    for (const char letter : path) {
        const auto byte = static_cast<unsigned char>(letter);
        const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
                           std::string_view("-._~/").find(letter) != std::string_view::npos;
        url += plain ? std::string(1, letter) : fmt::format("%{:02X}", byte);
    }
    return url;
}

/// The path of the video as seen from a folder; empty where there is none.
std::filesystem::path path_from(const std::filesystem::path &folder, const std::filesystem::path &media)
{
    namespace fs = std::filesystem;
    // Of a link to a video, the name that the user knows is kept; ".." in a path goes up from where a link leads.
    std::error_code problem;
    const fs::path from = fs::canonical(folder, problem);
    const fs::path to = problem ? fs::path() : fs::canonical(fs::absolute(media).parent_path(), problem);
    const fs::path between = problem ? fs::path() : to.lexically_relative(from);
    return between.empty() ? fs::path() : between / media.filename();
}

std::string mime_type_of(const std::filesystem::path &media)
{
    const std::string extension = file_ending(media);
    return extension == ".mp4" ? "video/mp4" : extension == ".webm" ? "video/webm" : "unknown";
}

/// Builds the document. Time slots are collected first: the file lists them in order of time.
class EafWriter
{
public:
    std::string write(const std::vector<Caption> &all, const CaptionFileOptions &options, const std::filesystem::path &folder)
    {
        const std::vector<Caption> captions = captions_with_text(all);
        for (std::size_t i = 0; i < captions.size(); ++i)
            add_caption(captions[i], i + 1 < captions.size() ? &captions[i + 1] : nullptr);
        number_slots();

        auto root = document_.append_child("ANNOTATION_DOCUMENT");
        const std::time_t now = std::time(nullptr);
        set(root, "AUTHOR", printable(options.author));
        set(root, "DATE", fmt::format("{:%Y-%m-%dT%H:%M:%S}+00:00", fmt::gmtime(now)));
        set(root, "FORMAT", "3.0");
        set(root, "VERSION", "3.0");
        set(root, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
        set(root, "xsi:noNamespaceSchemaLocation", "http://www.mpi.nl/tools/elan/EAFv3.0.xsd");
        put_header(root, options.media, folder);
        put_slots(root);
        put_alignable_tier(root, kCaptionsTier, kCaptionType, captions_, "");
        put_alignable_tier(root, kSignsTier, kSignType, signs_, kCaptionsTier);
        put_confidence_tier(root);
        put_alternatives_tier(root);
        put_types(root);
        std::ostringstream text;
        document_.save(text, "    ", pugi::format_default, pugi::encoding_utf8);
        return text.str();
    }

private:
    struct Annotation {
        MillisecondRange range;
        std::string text;
        float confidence = 0.0f;
        std::vector<std::string> alternatives;
        int id = 0;
        std::size_t begin_slot = 0;
        std::size_t end_slot = 0;
    };
    struct Slot {
        std::int64_t time = 0;
        std::size_t place = 0; ///< in the file, from 0
    };

    static void set(pugi::xml_node node, const char *name, const std::string &value)
    {
        node.append_attribute(name).set_value(value.c_str());
    }

    Annotation annotation(const MillisecondRange &range, const std::string &text)
    {
        Annotation made{range, printable(text), 0.0f, {}, ++last_id_, slots_.size(), slots_.size() + 1};
        slots_.push_back({range.begin});
        slots_.push_back({range.end});
        return made;
    }

    void add_caption(const Caption &caption, const Caption *next)
    {
        MillisecondRange range = milliseconds_of(caption.begin_seconds, caption.end_seconds);
        // Two that begin together leave no room for the earlier one: it keeps a millisecond before the later one's.
        range.begin = std::max(range.begin, captions_.empty() ? 0 : captions_.back().range.end);
        if (next)
            range.end = std::min(range.end, milliseconds_of(next->begin_seconds, next->end_seconds).begin);
        range.end = std::max(range.end, range.begin + 1);
        captions_.push_back(annotation(range, caption.text));
        captions_.back().confidence = caption.confidence;
        for (const std::string &alternative : caption.alternatives)
            if (!filled_lines(alternative).empty())
                captions_.back().alternatives.push_back(printable(alternative));
        add_signs(caption.signs, range);
    }

    void add_signs(const std::vector<RecognisedSign> &signs, const MillisecondRange &inside)
    {
        std::int64_t free_from = inside.begin;
        for (std::size_t i = 0; i < signs.size(); ++i) {
            MillisecondRange range = milliseconds_of(signs[i].begin_seconds, signs[i].end_seconds);
            range.begin = std::max(range.begin, free_from);
            range.end = std::min(range.end, inside.end);
            if (i + 1 < signs.size())
                range.end = std::min(range.end, milliseconds_of(signs[i + 1].begin_seconds, signs[i + 1].end_seconds).begin);
            if (range.end <= range.begin)
                continue;
            free_from = range.end;
            const auto &candidates = signs[i].candidates;
            signs_.push_back(annotation(range, candidates.empty() ? std::string() : candidates.front().gloss));
        }
    }

    void number_slots()
    {
        std::vector<std::size_t> order(slots_.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = i;
        std::stable_sort(order.begin(), order.end(),
                         [this](std::size_t a, std::size_t b) { return slots_[a].time < slots_[b].time; });
        for (std::size_t place = 0; place < order.size(); ++place)
            slots_[order[place]].place = place;
    }

    std::string slot_id(std::size_t slot) const { return fmt::format("ts{}", slots_[slot].place + 1); }

    void put_header(pugi::xml_node root, const std::filesystem::path &media, const std::filesystem::path &folder)
    {
        auto header = root.append_child("HEADER");
        set(header, "MEDIA_FILE", "");
        set(header, "TIME_UNITS", "milliseconds");
        if (!media.empty()) {
            auto descriptor = header.append_child("MEDIA_DESCRIPTOR");
            set(descriptor, "MEDIA_URL", "file://" + url_path(std::filesystem::absolute(media).string()));
            set(descriptor, "MIME_TYPE", mime_type_of(media));
            if (const auto relative = path_from(folder, media); !relative.empty())
                set(descriptor, "RELATIVE_MEDIA_URL", url_path(relative.string()));
        }
        auto property = header.append_child("PROPERTY");
        set(property, "NAME", "lastUsedAnnotationId");
        // The tiers that refer to captions number theirs from here on.
        std::size_t referring = captions_.size();
        for (const Annotation &caption : captions_)
            referring += caption.alternatives.size();
        property.text().set(last_id_ + static_cast<int>(referring));
    }

    void put_slots(pugi::xml_node root)
    {
        std::vector<std::int64_t> times(slots_.size());
        for (const Slot &slot : slots_)
            times[slot.place] = slot.time;
        auto order = root.append_child("TIME_ORDER");
        for (std::size_t place = 0; place < times.size(); ++place) {
            auto slot = order.append_child("TIME_SLOT");
            set(slot, "TIME_SLOT_ID", fmt::format("ts{}", place + 1));
            set(slot, "TIME_VALUE", std::to_string(times[place]));
        }
    }

    static pugi::xml_node put_tier(pugi::xml_node root, const char *id, const char *type, const char *parent)
    {
        auto tier = root.append_child("TIER");
        set(tier, "LINGUISTIC_TYPE_REF", type);
        if (*parent)
            set(tier, "PARENT_REF", parent);
        set(tier, "TIER_ID", id);
        return tier;
    }

    void put_alignable_tier(pugi::xml_node root, const char *id, const char *type, const std::vector<Annotation> &annotations,
                            const char *parent)
    {
        auto tier = put_tier(root, id, type, parent);
        for (const Annotation &made : annotations) {
            auto node = tier.append_child("ANNOTATION").append_child("ALIGNABLE_ANNOTATION");
            set(node, "ANNOTATION_ID", fmt::format("a{}", made.id));
            set(node, "TIME_SLOT_REF1", slot_id(made.begin_slot));
            set(node, "TIME_SLOT_REF2", slot_id(made.end_slot));
            node.append_child("ANNOTATION_VALUE").text().set(made.text.c_str());
        }
    }

    /// Appends an annotation that refers to another; `previous` is the one before it below the same parent, 0 for none.
    static void put_reference(pugi::xml_node tier, int id, int parent, int previous, const std::string &text)
    {
        auto node = tier.append_child("ANNOTATION").append_child("REF_ANNOTATION");
        set(node, "ANNOTATION_ID", fmt::format("a{}", id));
        set(node, "ANNOTATION_REF", fmt::format("a{}", parent));
        if (previous != 0)
            set(node, "PREVIOUS_ANNOTATION", fmt::format("a{}", previous));
        node.append_child("ANNOTATION_VALUE").text().set(text.c_str());
    }

    void put_confidence_tier(pugi::xml_node root) const
    {
        auto tier = put_tier(root, kConfidenceTier, kConfidenceType, kCaptionsTier);
        int id = last_id_;
        for (const Annotation &caption : captions_)
            put_reference(tier, ++id, caption.id, 0, fmt::format("{:.2f}", caption.confidence));
    }

    void put_alternatives_tier(pugi::xml_node root) const
    {
        auto tier = put_tier(root, kAlternativesTier, kAlternativeType, kCaptionsTier);
        int id = last_id_ + static_cast<int>(captions_.size());
        for (const Annotation &caption : captions_)
            for (std::size_t i = 0; i < caption.alternatives.size(); ++i, ++id)
                put_reference(tier, id + 1, caption.id, i == 0 ? 0 : id, caption.alternatives[i]);
    }

    static void put_types(pugi::xml_node root)
    {
        auto put_type = [root](const char *id, const char *alignable, const char *constraint) mutable {
            auto type = root.append_child("LINGUISTIC_TYPE");
            if (*constraint)
                set(type, "CONSTRAINTS", constraint);
            set(type, "GRAPHIC_REFERENCES", "false");
            set(type, "LINGUISTIC_TYPE_ID", id);
            set(type, "TIME_ALIGNABLE", alignable);
        };
        put_type(kCaptionType, "true", "");
        put_type(kSignType, "true", "Included_In");
        put_type(kConfidenceType, "false", "Symbolic_Association");
        put_type(kAlternativeType, "false", "Symbolic_Subdivision");
        auto put_constraint = [root](const char *stereotype, const char *description) mutable {
            auto constraint = root.append_child("CONSTRAINT");
            set(constraint, "DESCRIPTION", description);
            set(constraint, "STEREOTYPE", stereotype);
        };
        put_constraint("Symbolic_Association", "1-1 association with a parent annotation");
        put_constraint("Symbolic_Subdivision", "parts of a parent annotation, in order and without times");
        put_constraint("Included_In",
                       "Time alignable annotations within the parent annotation's time interval, gaps are allowed");
    }

    pugi::xml_document document_;
    std::vector<Annotation> captions_;
    std::vector<Annotation> signs_;
    std::vector<Slot> slots_;
    int last_id_ = 0;
};

} // namespace

std::string eaf_of(const std::vector<Caption> &captions, const CaptionFileOptions &options, const std::filesystem::path &folder)
{
    return EafWriter().write(captions, options, folder);
}

} // namespace signwright
