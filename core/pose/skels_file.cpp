#include "core/pose/skels_file.h"

#include "core/base/file.h"
#include "core/pose/layouts.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <optional>
#include <string_view>
#include <utility>

namespace signwright
{

namespace
{

constexpr std::size_t kJointValues = 150;
constexpr std::size_t kFrameValues = kJointValues + 1;
constexpr float kStoredScale = 1.0f / 3.0f;

std::optional<std::vector<float>> numbers_in(std::string_view line)
{
    std::vector<float> values;
    const char *place = line.data();
    const char *const end = line.data() + line.size();
    for (;;) {
        while (place != end && (*place == ' ' || *place == '\t' || *place == '\r'))
            ++place;
        if (place == end)
            return values;
        float value = 0.0f;
        const auto [next, error] = std::from_chars(place, end, value);
        if (error != std::errc() || !std::isfinite(value))
            return std::nullopt;
        values.push_back(value);
        place = next;
    }
}

SkelsSequence sequence_of(const std::vector<float> &values, Rational fps)
{
    const std::size_t frames = values.size() / kFrameValues;
    SkelsSequence sequence{PoseSequence(skeleton_of(PoseLayout::Skels50), fps, static_cast<int>(frames), Space::ImagePixels), {}};
    for (std::size_t frame = 0; frame < frames; ++frame) {
        const float *row = values.data() + frame * kFrameValues;
        sequence.counters.push_back(row[kJointValues]);
        if (std::all_of(row, row + kJointValues, [](float value) { return value == 0.0f; }))
            continue;
        for (int joint = 0; joint < sequence.pose.points(); ++joint)
            sequence.pose.set(static_cast<int>(frame), joint, {row[3 * joint], row[3 * joint + 1], row[3 * joint + 2]});
    }
    return sequence;
}

void append(std::string &text, const char *format, float value)
{
    char buffer[64];
    const int size = std::snprintf(buffer, sizeof buffer, format, static_cast<double>(value));
    text.append(buffer, static_cast<std::size_t>(size));
}

std::string line_of(const PoseSequence &pose, const std::vector<float> &counters)
{
    const float scale = pose.space() == Space::Signer ? -kStoredScale : 1.0f;
    std::string line;
    for (int frame = 0; frame < pose.frames(); ++frame) {
        for (int joint = 0; joint < pose.points(); ++joint) {
            const Vec3 p = pose.at(frame, joint);
            for (const float value : {p.x, p.y, p.z})
                append(line, "%.5f ", value == 0.0f ? 0.0f : scale * value);
        }
        const float counter = counters.empty() ? static_cast<float>(frame) / static_cast<float>(pose.frames())
                                               : counters[static_cast<std::size_t>(frame)];
        append(line, frame + 1 < pose.frames() ? "%.4f " : "%.4f", counter);
    }
    return line + "\n";
}

} // namespace

Result<std::vector<SkelsSequence>> read_skels(const std::filesystem::path &path, Rational fps)
{
    const auto text = read_file(path);
    if (!text)
        return tl::unexpected(text.error());
    std::vector<SkelsSequence> sequences;
    std::size_t number = 0;
    for (std::size_t begin = 0; begin < text->size(); ++number) {
        const std::size_t end = std::min(text->find('\n', begin), text->size());
        const auto values = numbers_in(std::string_view(*text).substr(begin, end - begin));
        const std::string where = path.string() + " line " + std::to_string(number + 1);
        if (!values)
            return fail(Module::Pose, ErrorKind::BadInput, where + " does not hold numbers only; check that it is a .skels file");
        if (values->size() % kFrameValues != 0)
            return fail(Module::Pose, ErrorKind::BadInput,
                        where + " has " + std::to_string(values->size()) +
                            " values, not a multiple of 151 (50 joints and a counter); it is cut off or of another layout");
        sequences.push_back(sequence_of(*values, fps));
        begin = end + 1;
    }
    return sequences;
}

Result<void> write_skels(const std::filesystem::path &path, const std::vector<SkelsSequence> &sequences)
{
    std::string text;
    for (const SkelsSequence &sequence : sequences) {
        assert(sequence.counters.empty() || sequence.counters.size() == static_cast<std::size_t>(sequence.pose.frames()));
        const auto pose = to_layout(sequence.pose, PoseLayout::Skels50);
        if (!pose)
            return tl::unexpected(pose.error());
        text += line_of(*pose, sequence.counters);
    }
    return replace_file(path, text);
}

} // namespace signwright
