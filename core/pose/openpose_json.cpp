#include "core/pose/openpose_json.h"

#include "core/base/file.h"
#include "core/base/file_ending.h"
#include "core/base/json.h"
#include "core/pose/layouts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace signwright
{

namespace fs = std::filesystem;
using nlohmann::json;

namespace
{

constexpr std::size_t kFileLimit = std::size_t{16} << 20;

/// The values of one frame: x, y, confidence a point, in the order of the layout's components.
struct FrameValues {
    std::array<std::vector<float>, 4> parts;
};

constexpr std::array<const char *, 4> kKeys = {"pose_keypoints_2d", "face_keypoints_2d", "hand_left_keypoints_2d",
                                               "hand_right_keypoints_2d"};
constexpr std::size_t kBody18Values = 54, kBody25Values = 75;
constexpr std::array<std::size_t, 4> kPartValues = {kBody25Values, 210, 63, 63};

tl::unexpected<Error> unusable(const fs::path &path, const std::string &problem)
{
    return fail(Module::Pose, ErrorKind::BadInput, path.string() + ": " + problem);
}

Result<std::vector<float>> read_values(const json &array, const fs::path &path, const char *key)
{
    std::vector<float> values;
    if (!array.is_array())
        return unusable(path, std::string(key) + " must be an array of numbers");
    for (const json &value : array) {
        const double number = value.is_number() ? value.get<double>() : std::nan("");
        if (!(std::abs(number) < 1e9))
            return unusable(path, std::string(key) + " must be an array of numbers");
        values.push_back(static_cast<float>(number));
    }
    return values;
}

Result<FrameValues> read_frame(const fs::path &path, int person)
{
    const auto text = read_file(path, kFileLimit);
    if (!text)
        return tl::unexpected(text.error());
    const auto parsed = parse_json(*text, Module::Pose, path.string());
    if (!parsed)
        return tl::unexpected(parsed.error());
    if (!parsed->is_object() || !parsed->contains("people") || !parsed->at("people").is_array())
        return unusable(path, "there is no list of people in it: it is not OpenPose's JSON");
    FrameValues frame;
    const json &people = parsed->at("people");
    if (static_cast<std::size_t>(person) >= people.size())
        return frame;
    const json &found = people.at(static_cast<std::size_t>(person));
    if (!found.is_object() || !found.contains(kKeys[0]))
        return unusable(path, "a person in it has no pose_keypoints_2d");
    for (std::size_t part = 0; part < kKeys.size(); ++part) {
        if (!found.contains(kKeys[part]))
            continue;
        auto values = read_values(found.at(kKeys[part]), path, kKeys[part]);
        if (!values)
            return tl::unexpected(values.error());
        const bool fits =
            values->empty() || values->size() == kPartValues[part] || (part == 0 && values->size() == kBody18Values);
        if (!fits)
            return unusable(path, std::string(kKeys[part]) + " has " + std::to_string(values->size()) +
                                      " values; the body models of 18 and 25 points, 70 of the face and 21 of a hand are known");
        frame.parts[part] = std::move(*values);
    }
    return frame;
}

void fill(PoseSequence &pose, int frame, const FrameValues &values)
{
    int first = 0;
    for (std::size_t part = 0; part < values.parts.size(); ++part) {
        const std::vector<float> &row = values.parts[part];
        for (std::size_t i = 0; i + 2 < row.size(); i += 3)
            if (row[i + 2] > 0.0f)
                pose.set(frame, first + static_cast<int>(i / 3), {row[i], row[i + 1], 0.0f}, row[i + 2]);
        first += static_cast<int>(pose.skeleton().components[part].points.size());
    }
}

} // namespace

Result<PoseSequence> read_openpose_json(const fs::path &path, Rational fps, int person)
{
    std::vector<fs::path> files;
    std::error_code error;
    if (fs::is_directory(path, error)) {
        for (fs::directory_iterator entry(path, error), end; !error && entry != end; entry.increment(error))
            if (file_ending(entry->path()) == ".json")
                files.push_back(entry->path());
        std::sort(files.begin(), files.end());
    } else {
        files.push_back(path);
    }

    std::vector<FrameValues> frames;
    std::size_t body_values = 0;
    for (const fs::path &file : files) {
        auto frame = read_frame(file, person);
        if (!frame)
            return tl::unexpected(frame.error());
        const std::size_t size = frame->parts[0].size();
        if (size > 0 && body_values > 0 && size != body_values)
            return unusable(file, "its body model is not that of the files before it");
        body_values = std::max(body_values, size);
        frames.push_back(std::move(*frame));
    }
    if (body_values == 0)
        return unusable(path, "there is nobody in it");
    const auto layout = body_values == kBody18Values ? PoseLayout::OpenPose18 : PoseLayout::OpenPose25;
    PoseSequence pose(skeleton_of(layout), fps, static_cast<int>(frames.size()), Space::ImagePixels);
    for (std::size_t frame = 0; frame < frames.size(); ++frame)
        fill(pose, static_cast<int>(frame), frames[frame]);
    return pose;
}

} // namespace signwright
