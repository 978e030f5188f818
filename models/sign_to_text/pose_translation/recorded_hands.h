#pragma once

#include "core/base/random.h"
#include "core/base/result.h"
#include "core/signing/hand/hand_model.h"

#include <filesystem>
#include <map>
#include <vector>

namespace signwright::sign_to_text
{

/// Recordings of hands that hold letters, as right hands: x right, y up, z to the camera. The last tenth of every letter's
/// recording is kept from training.
class RecordedHands
{
public:
    /// None: training on the procedural signer alone.
    RecordedHands() = default;
    /// A folder as `read_asl_alphabet` reads it, mirrored to right hands. Errors: those of the reader; BadInput (a letter with
    /// one hand, of which nothing could be kept).
    static Result<RecordedHands> read(const std::filesystem::path &folder);

    bool empty() const { return training_.empty(); }
    std::vector<char> letters() const;
    /// `frames` hands that follow each other in the recording of a letter, from a random place on; where it ends it goes back.
    std::vector<HandPoints> draw(char letter, int frames, bool held_out, Random &random) const;

private:
    std::map<char, std::vector<HandPoints>> training_, held_out_;
};

} // namespace signwright::sign_to_text
