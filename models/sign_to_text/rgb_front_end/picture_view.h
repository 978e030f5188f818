#pragma once

#include "core/base/random.h"
#include "core/dataset/procedural_corpus.h"
#include "core/pose/camera.h"
#include "core/render/appearance.h"
#include "models/sign_to_text/pose_translation/observed_pose.h"
#include "models/sign_to_text/rgb_front_end/picture_look.h"

namespace signwright::sign_to_text
{

/// Side of the square pictures that the front end reads.
constexpr int kPictureSide = 112;

/// How a signer is filmed: from where, by what, and what the signer looks like.
struct PictureView {
    Camera camera;         ///< of `kPictureSide` pixels
    float pitch = 0.0f;    ///< camera above (positive) or below, radians
    bool mirrored = false; ///< a left-handed signer
    Appearance appearance;
    PictureLook look;

    /// From hips to above the head, a little nearer, farther, aside and turned (yaw ± 30°, pitch ± 15°), with an appearance of
    /// the split.
    static PictureView draw(Split split, Random &random);
};

/// A picture and what is to be read in it.
struct SignerPicture {
    Image8 picture;    ///< RGB, `kPictureSide` squared
    ObservedPose pose; ///< what lies outside of the picture by more than a third of a hand is missing
};

/// Draws a moment of a performance (`signwright_v1`, `Space::Signer`, all points present). `noise_seed`: see `apply_look`.
SignerPicture signer_picture(const PoseSequence &pose, int frame, const PictureView &view, std::uint64_t noise_seed);

/// The same place without the signer; its pose has no points.
SignerPicture empty_picture(const PictureView &view, std::uint64_t noise_seed);

} // namespace signwright::sign_to_text
