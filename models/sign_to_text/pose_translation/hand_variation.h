#pragma once

#include "core/base/random.h"
#include "core/signing/hand/hand_model.h"

#include <array>

namespace signwright::sign_to_text
{

/// How one person's hand, as an estimator gives it, differs from another's: bones of other lengths, fingers that are held a
/// little differently, and folded fingers that come out too straight (`as_estimator_sees` says how much on average).
struct HandVariation {
    std::array<float, kHandPointCount> bone_length{}; ///< factor on the bone that ends at a point
    std::array<Vec3, kHandPointCount> bend{};         ///< turn of that bone about x, y and z, radians
    std::array<float, kHandPointCount> straighten{};  ///< how much of the bone before is mixed into its direction

    static HandVariation draw(Random &random);
};

/// The hand varied; its wrist stays.
HandPoints varied(const HandPoints &hand, const HandVariation &variation);

} // namespace signwright::sign_to_text
