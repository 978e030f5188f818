#pragma once

#include "core/signing/motion/sign_code.h"

namespace signwright
{

/// Movements that run round and round or to and fro; repetitions follow without a return.
bool is_cyclic(const MovementStep &step);

/// Movements that lead from the place of a sign to its end place.
bool goes_to_end_place(Primitive primitive);

/// Movements in which orientation or handshape change.
bool is_turning(const MovementStep &step);

/// Time of one execution at tempo 1, ms.
float duration_ms(const MovementStep &step);

} // namespace signwright
