#include "core/signing/hand/gsg_alphabet.h"

#include "core/base/csv.h"
#include "core/pose/pose_file.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>

namespace signwright
{

namespace
{

constexpr std::string_view kSharedLetters = "ABCDEFIKLMNORUVWXY";
constexpr float kSlowPalmsPerSecond = 1.8f;

tl::unexpected<Error> bad(const std::filesystem::path &path, const std::string &what)
{
    return fail(Module::Signing, ErrorKind::BadInput, path.string() + ": " + what);
}

/// One hand of a clip over time; a frame without it is empty.
using HandTrack = std::vector<std::optional<HandPoints>>;

HandTrack read_track(const PoseFile &file, int first)
{
    const std::size_t points = static_cast<std::size_t>(file.point_count()), values = static_cast<std::size_t>(file.dimensions());
    HandTrack track(static_cast<std::size_t>(file.frames));
    for (std::size_t frame = 0; frame < track.size(); ++frame) {
        HandPoints hand;
        bool present = file.people > 0;
        for (std::size_t i = 0; present && i < hand.size(); ++i) {
            const std::size_t point =
                frame * static_cast<std::size_t>(file.people) * points + static_cast<std::size_t>(first) + i;
            const float *xyz = file.coordinates.data() + point * values;
            present = file.confidences[point] > 0.0f && std::isfinite(xyz[0] + xyz[1] + xyz[2]);
            hand[i] = {xyz[0], -xyz[1], -600.0f * xyz[2]};
        }
        if (present)
            track[frame] = hand;
    }
    return track;
}

/// Mean height of the wrist; a hand that is hardly ever seen counts as hanging down.
float mean_height(const HandTrack &track)
{
    float sum = 0.0f;
    int seen = 0;
    for (const auto &hand : track) {
        if (hand) {
            sum += (*hand)[0].y;
            ++seen;
        }
    }
    return seen >= 5 ? sum / static_cast<float>(seen) : -std::numeric_limits<float>::infinity();
}

/// Frames [first, second).
using FrameRange = std::pair<std::size_t, std::size_t>;

/// The middle third of the longest run of frames in which the hand moves slowly in the picture.
FrameRange middle_of_slow_run(const HandTrack &track, float fps)
{
    std::vector<float> palms;
    for (const auto &hand : track) {
        if (hand)
            palms.push_back(std::hypot((*hand)[9].x - (*hand)[0].x, (*hand)[9].y - (*hand)[0].y, (*hand)[9].z - (*hand)[0].z));
    }
    if (palms.empty())
        return {0, 0};
    std::nth_element(palms.begin(), palms.begin() + static_cast<std::ptrdiff_t>(palms.size() / 2), palms.end());
    const float slow = kSlowPalmsPerSecond / fps * palms[palms.size() / 2];

    std::size_t best_begin = 0, best_length = 0, begin = 0;
    for (std::size_t frame = 1; frame <= track.size(); ++frame) {
        bool is_slow = frame < track.size() && track[frame] && track[frame - 1];
        if (is_slow) {
            float moved = 0.0f;
            for (std::size_t i = 0; i < track[frame]->size(); ++i) {
                const Vec3 step = (*track[frame])[i] - (*track[frame - 1])[i];
                moved += std::hypot(step.x, step.y) / static_cast<float>(kHandPointCount);
            }
            is_slow = moved < slow;
        }
        if (!is_slow) {
            if (frame - begin - 1 > best_length) {
                best_begin = begin + 1;
                best_length = frame - begin - 1;
            }
            begin = frame;
        }
    }
    const std::size_t third = best_length / 3;
    return {best_begin + third, best_begin + best_length - third};
}

/// A clip of a letter with its raised hand.
struct FoundLetter {
    LetterClip clip;
    HandTrack track;
};

Result<std::vector<FoundLetter>> find_letters(const std::filesystem::path &folder)
{
    const Result<CsvTable> index = read_csv(folder / "index.csv", {"path", "words"});
    if (!index)
        return tl::unexpected(index.error());
    std::vector<FoundLetter> letters;
    for (const std::vector<std::string> &row : index->rows) {
        const std::string &letter = row[static_cast<std::size_t>(index->column("words"))];
        if (letter.size() != 1 || kSharedLetters.find(letter) == std::string_view::npos)
            continue;
        const std::filesystem::path path = folder / row[static_cast<std::size_t>(index->column("path"))];
        const Result<PoseFile> file = read_pose_file(path);
        if (!file)
            return tl::unexpected(file.error());
        const Skeleton skeleton{{}, file->components};
        const int left = skeleton.first_point("LEFT_HAND_LANDMARKS"), right = skeleton.first_point("RIGHT_HAND_LANDMARKS");
        if (left < 0 || right < 0 || file->dimensions() < 3 || !(file->fps > 0.0f))
            return bad(path, "expected MediaPipe hands with x, y and z");
        HandTrack left_track = read_track(*file, left), right_track = read_track(*file, right);
        const bool is_left = mean_height(left_track) > mean_height(right_track);
        HandTrack &raised = is_left ? left_track : right_track;
        const auto [begin, end] = middle_of_slow_run(raised, file->fps);
        if (begin < end)
            letters.push_back(
                {{letter.front(), path, is_left, static_cast<int>(begin), static_cast<int>(end)}, std::move(raised)});
    }
    if (letters.empty())
        return bad(folder, "no clip of a letter with a hand that is held still");
    return letters;
}

} // namespace

Result<std::vector<LetterClip>> find_gsg_letters(const std::filesystem::path &folder)
{
    const auto letters = find_letters(folder);
    if (!letters)
        return tl::unexpected(letters.error());
    std::vector<LetterClip> clips;
    for (const FoundLetter &letter : *letters)
        clips.push_back(letter.clip);
    return clips;
}

Result<std::vector<LabelledHand>> read_gsg_alphabet(const std::filesystem::path &folder)
{
    const auto letters = find_letters(folder);
    if (!letters)
        return tl::unexpected(letters.error());
    std::vector<LabelledHand> hands;
    for (const FoundLetter &letter : *letters)
        for (int frame = letter.clip.begin_frame; frame < letter.clip.end_frame; ++frame)
            hands.push_back({letter.clip.letter, *letter.track[static_cast<std::size_t>(frame)]});
    return hands;
}

Result<LetterReport> evaluate_gsg_alphabet(const std::filesystem::path &folder)
{
    return read_gsg_alphabet(folder).map(
        [](const std::vector<LabelledHand> &hands) { return match_letters(hands, "gsg-alphabet"); });
}

} // namespace signwright
