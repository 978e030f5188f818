#include "core/signing/recorded/recorded_signing.h"

#include "core/pose/layouts.h"
#include "core/pose/operations.h"
#include "core/pose/pose_conversion.h"
#include "core/signing/recorded/clip_depth.h"
#include "core/signing/recorded/clip_joint.h"
#include "core/signing/recorded/clip_trim.h"
#include "core/signing/recorded/hand_carry.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace signwright
{

namespace
{

constexpr Rational kFps{25, 1};
constexpr int kJointWindowFrames = 8; ///< 0.3 s
constexpr int kTransitionFrames = 5;  ///< 0.2 s
constexpr int kLongestGapFrames = 8;  ///< of a lost hand, 0.3 s
constexpr int kSmoothingWindow = 7, kSmoothingOrder = 2;

int frames_from_ms(int ms) { return static_cast<int>(std::lround(ms * kFps.value() / 1000.0)); }

/// What one unit of z is in pixels: some writers leave MediaPipe's z relative to the width of the picture.
float z_unit_px(const PoseFile &file, const PoseSequence &pose)
{
    float largest = 0.0f;
    for (std::size_t i = 2; i < pose.coordinates().size(); i += 3)
        largest = std::max(largest, std::abs(pose.coordinates()[i]));
    constexpr float kLargestRelative = 10.0f;
    return largest < kLargestRelative ? static_cast<float>(std::max<int>(file.width, 1)) : 1.0f;
}

/// The recordings of one item, one for a sign, several for a spelled word.
std::vector<const RecordedSign *> look_up(const PlanItem &item, const PlanSentence &sentence, const RecordedLexicon &lexicon,
                                          std::string &missing)
{
    const RecordedSign *sign = item.kind == PlanItemKind::Fingerspelling ? nullptr : lexicon.find(item.gloss);
    // A word that the plan spells for want of a sign may well have one here.
    for (std::size_t i = 0; !sign && item.kind != PlanItemKind::Number && i < item.words.size(); ++i) {
        const std::size_t word = static_cast<std::size_t>(item.words[i]) - 1;
        if (word < sentence.words.size())
            sign = lexicon.find(sentence.words[word].text);
    }
    if (sign)
        return {sign};
    if (item.kind != PlanItemKind::Fingerspelling) {
        missing = item.gloss;
        return {};
    }
    std::vector<const RecordedSign *> letters;
    for (const char letter : item.gloss) {
        letters.push_back(lexicon.find(std::string(1, letter)));
        if (!letters.back()) {
            missing = std::string(1, letter);
            return {};
        }
    }
    return letters;
}

/// A recording in its place in the plan.
struct PlacedClip {
    PoseSequence clip;
    int pause_before_ms = 0;
    int sentence = 0, item = 0;
};

/// Cuts neighbours where they are nearest, connects them, and tells which frames belong to which item.
SignedPose stitched(std::vector<PlacedClip> clips)
{
    std::vector<ClipJoint> parts(clips.size()); // the frames of each clip that are used
    for (std::size_t i = 0; i < clips.size(); ++i)
        parts[i] = {clips[i].clip.frames() - 1, 0};
    for (std::size_t i = 1; i < clips.size(); ++i) {
        const ClipJoint joint = best_joint(clips[i - 1].clip, clips[i].clip, kJointWindowFrames);
        parts[i - 1].last_frame = joint.last_frame;
        parts[i].first_frame = joint.first_frame;
    }
    SignedPose result;
    result.pose = PoseSequence(clips.front().clip.shared_skeleton(), kFps, 0);
    for (std::size_t i = 0; i < clips.size(); ++i) {
        const PoseSequence part = cut_frames(clips[i].clip, parts[i].first_frame, parts[i].last_frame + 1);
        if (i > 0)
            append_transition(result.pose, part, kTransitionFrames + frames_from_ms(clips[i].pause_before_ms));
        const int begin = result.pose.frames();
        append_frames(result.pose, part);
        const int end = result.pose.frames();
        if (!result.items.empty() && result.items.back().sentence == clips[i].sentence &&
            result.items.back().item == clips[i].item)
            result.items.back().end_frame = end; // the next letter of a spelled word
        else
            result.items.push_back({clips[i].sentence, clips[i].item, begin, end});
    }
    result.pose = smoothed(with_hands_carried(result.pose), kSmoothingWindow, kSmoothingOrder);
    return result;
}

Error with_path(Error error, const std::filesystem::path &path)
{
    if (error.message.find(path.string()) == std::string::npos)
        error.message = path.string() + ": " + error.message;
    return error;
}

} // namespace

Result<PoseSequence> load_recording(const RecordedSign &sign)
{
    const auto refuse = [&sign](const std::string &what) {
        return fail(Module::Signing, ErrorKind::BadInput, sign.path.string() + ": " + what);
    };
    const Result<PoseFile> file = read_pose_file(sign.path);
    if (!file)
        return tl::unexpected(file.error());
    const Result<PoseSequence> raw = pose_sequence_from_file(*file);
    if (!raw)
        return tl::unexpected(with_path(raw.error(), sign.path));

    const double fps = raw->fps().value();
    const int begin = static_cast<int>(std::floor(sign.start_ms / 1000.0 * fps));
    const int end =
        sign.end_ms == 0 ? raw->frames() : std::min(raw->frames(), static_cast<int>(std::ceil(sign.end_ms / 1000.0 * fps)));
    if (begin >= end)
        return refuse("it ends after " + std::to_string(raw->frames()) + " frames, before the sign begins");
    Result<PoseSequence> pose = to_layout(cut_frames(*raw, begin, end), PoseLayout::SignwrightV1);
    if (pose && pose->space() == Space::ImagePixels)
        pose = signer_from_image(*pose, z_unit_px(*file, *raw)).map([](const PoseSequence &placed) {
            return with_head_from_face(with_possible_arm_depth(placed));
        });
    if (!pose)
        return tl::unexpected(with_path(pose.error(), sign.path));
    return with_short_gaps_filled(resampled(trimmed_to_signing(*pose), kFps), kLongestGapFrames);
}

Result<RecordedSigning> sign_with_recordings(const SigningPlan &plan, const RecordedLexicon &lexicon, const Control &control)
{
    RecordedSigning result;
    std::vector<PlacedClip> clips;
    int pause_ms = 0;
    for (std::size_t s = 0; s < plan.sentences.size(); ++s) {
        const PlanSentence &sentence = plan.sentences[s];
        control.report("recordings", static_cast<double>(s) / static_cast<double>(plan.sentences.size()));
        for (std::size_t i = 0; i < sentence.items.size(); ++i) {
            if (control.stopped())
                return cancelled(Module::Signing);
            const PlanItem &item = sentence.items[i];
            if (item.kind == PlanItemKind::Pause) {
                pause_ms += item.pause_ms;
                continue;
            }
            std::string missing;
            const std::vector<const RecordedSign *> signs = look_up(item, sentence, lexicon, missing);
            if (signs.empty())
                result.missing.push_back({static_cast<int>(s), static_cast<int>(i), missing});
            for (const RecordedSign *sign : signs) {
                Result<PoseSequence> clip = load_recording(*sign);
                if (!clip)
                    return tl::unexpected(clip.error());
                if (std::find(result.files.begin(), result.files.end(), sign->path) == result.files.end())
                    result.files.push_back(sign->path);
                clips.push_back({std::move(*clip), std::exchange(pause_ms, 0), static_cast<int>(s), static_cast<int>(i)});
            }
        }
        pause_ms += sentence.pause_after_ms;
    }
    if (clips.empty())
        return fail(Module::Signing, ErrorKind::BadInput,
                    "the recorded lexicon has no sign of this plan; choose another lexicon or the procedural signer");
    result.signing = stitched(std::move(clips));
    return result;
}

} // namespace signwright
