#include "app/engine/pose_input.h"

#include "core/pose/layouts.h"
#include "core/pose/operations.h"
#include "core/pose/pose_conversion.h"
#include "core/pose/pose_file.h"

#include <utility>

namespace signwright
{

namespace
{

/// The files of this program carry the signer's frame; all others are pictures.
Result<PoseSequence> in_signer_frame(const PoseFile &file, const PoseSequence &pose)
{
    const auto points = to_layout(pose, PoseLayout::SignwrightV1);
    if (!points || points->space() == Space::Signer)
        return points;
    // Where a header has no depth, z is relative to the width of the picture.
    const float z_unit_px = file.depth == 0 ? static_cast<float>(file.width) : 1.0f;
    return signer_from_image(*points, z_unit_px);
}

bool shows_a_body(const PoseSequence &pose)
{
    for (int frame = 0; frame < pose.frames(); ++frame)
        if (pose.has(frame, signwright_v1::kLeftShoulder) && pose.has(frame, signwright_v1::kRightShoulder))
            return true;
    return false;
}

bool shows_a_hand(const PoseSequence &pose)
{
    for (int frame = 0; frame < pose.frames(); ++frame)
        for (int point = signwright_v1::kLeftHand; point < signwright_v1::kFace; ++point)
            if (pose.has(frame, point))
                return true;
    return false;
}

} // namespace

Result<PoseInput> signer_pose_from_bytes(std::span<const std::byte> bytes, const std::string &name)
{
    const auto file = parse_pose_file(bytes, name);
    if (!file)
        return tl::unexpected(file.error());
    const auto explain = [&name](Error error) {
        error.message = name + ": " + error.message;
        return tl::unexpected(std::move(error));
    };
    const auto pose = pose_sequence_from_file(*file);
    if (!pose)
        return explain(pose.error());
    auto signer = in_signer_frame(*file, *pose);
    if (!signer)
        return explain(signer.error());
    if (!shows_a_body(*signer))
        return fail(Module::Engine, ErrorKind::BadInput,
                    name + " shows nobody: no frame has both shoulders; choose another file");
    if (!shows_a_hand(*signer))
        return fail(Module::Engine, ErrorKind::BadInput, name + " shows no hand in any frame; choose another file");
    PoseInput input{std::move(*signer), {}};
    if (const std::size_t strange = file->count_not_finite(); strange > 0)
        input.note = name + " has values that are not numbers (NaN, " + std::to_string(strange) +
                     " of them); their points count as missing";
    return input;
}

} // namespace signwright
